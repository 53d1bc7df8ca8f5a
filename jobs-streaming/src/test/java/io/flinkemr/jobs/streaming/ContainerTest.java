package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live job on a broker in a container that is killed, the quick part of {@link
 * ContainerMatrixTest}.
 */
@ExtendWith(ClusterExtension.class)
class ContainerTest {

  @TempDir Path folder;

  @BeforeAll
  static void needEngine() {
    DockerEngine.need();
  }

  @Test
  void nothingIsLostAndNothingDoubled(TestCluster cluster) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(new ContainerKafka())) {
      String address = broker.bootstrapServers();
      TriedJob tried =
          LiveJobs.INGEST_TRIPS.on(broker, "container", Place.in(folder), FaultRun.IMPATIENT);

      new FaultRun(cluster, tried, "rocksdb").over(Fault.BROKER_RESTARTED).assertExact();

      assertThat(broker.bootstrapServers()).isEqualTo(address);
    } finally {
      cluster.cancelAll();
    }
  }
}
