package io.flinkemr.jobs.streaming;

import static io.flinkemr.jobs.streaming.Fault.ALL_OF_A_TASK;
import static io.flinkemr.jobs.streaming.Fault.TASK_MANAGER_LOST;

import io.flinkemr.testkit.TestCluster;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** With lake, files, checkpoints and savepoints in a store that speaks the S3 protocol. */
class S3MatrixTest extends FaultMatrix {

  private final S3 s3 = new S3();

  S3MatrixTest(TestCluster cluster) {
    super(
        cluster,
        List.of("hashmap", "rocksdb"),
        EnumSet.complementOf(EnumSet.of(ALL_OF_A_TASK, TASK_MANAGER_LOST)));
  }

  @Override
  Place place(String name) {
    return s3.place(name, folder);
  }

  @Override
  String part() {
    return "S3";
  }

  @AfterAll
  void endStore() {
    s3.close();
  }
}
