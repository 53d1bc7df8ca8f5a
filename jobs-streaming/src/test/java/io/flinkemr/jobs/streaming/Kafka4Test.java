package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A live job on a broker of Kafka 4, the quick part of {@link Kafka4MatrixTest}. */
@ExtendWith(ClusterExtension.class)
class Kafka4Test {

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingDoubled(TestCluster cluster) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(Servers.KAFKA_4)) {
      TriedJob tried = LiveJobs.MEASURE_DEMAND.on(broker, "kafka-4", Place.in(folder), Map.of());
      new FaultRun(cluster, tried, "rocksdb").over(Fault.ALL_OF_A_TASK).assertExact();
    } finally {
      cluster.cancelAll();
    }
  }
}
