package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** With lake, files, checkpoints and savepoints in a store that speaks the S3 protocol. */
class S3MatrixTest extends FaultMatrix {

  private final S3 s3 = new S3();

  S3MatrixTest(TestCluster cluster) {
    super(cluster, List.of("hashmap", "rocksdb"));
  }

  @Override
  KafkaBroker startBroker() {
    return KafkaBroker.start();
  }

  @Override
  Place place(String name) {
    return s3.place(name, folder);
  }

  @Override
  Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.ALL_OF_A_TASK, Fault.TASK_MANAGER_LOST));
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
