package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live job with lake, files, checkpoints and savepoints in a store that speaks the S3 protocol,
 * the quick part of {@link S3MatrixTest}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class S3Test {

  private final S3 s3 = new S3();
  private final KafkaBroker broker;
  private final TestCluster cluster;

  @TempDir Path folder;

  S3Test(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @AfterAll
  void endStore() {
    s3.close();
  }

  @Test
  void nothingIsLostAndNothingDoubled() throws Exception {
    Place place = s3.place("quick", folder);
    TriedJob tried = LiveJobs.INGEST_TRIPS.on(broker, "s3", place, Map.of());

    new FaultRun(cluster, tried, "rocksdb").over(Fault.ALL_OF_A_TASK).assertExact();

    assertThat(place.look("checkpoints")).isNotEmptyDirectory();
    assertThat(place.look("savepoints")).isNotEmptyDirectory();
  }
}
