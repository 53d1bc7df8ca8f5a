package io.flinkemr.jobs.streaming;

import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Live jobs over faults: what they committed, held to the truth. The quick part of all there is.
 */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class GuaranteesTest {

  private final KafkaBroker broker;
  private final TestCluster cluster;

  @TempDir Path folder;

  GuaranteesTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @ParameterizedTest
  @CsvSource({
    "INGEST_TRIPS, ALL_OF_A_TASK, rocksdb",
    "INGEST_TRIPS, RESCALED_DOWN, hashmap",
    "MEASURE_DEMAND, ALL_OF_A_TASK, hashmap",
    "MEASURE_DEMAND, JOB_MANAGER_LOST, rocksdb",
    "ALERT_ON_TRIPS, ALL_OF_A_TASK, rocksdb",
    "ALERT_ON_TRIPS, RESCALED_UP, hashmap",
  })
  void nothingIsLostAndNothingDoubled(LiveJobs job, Fault fault, String backend) throws Exception {
    String name = "quick-" + job.job() + "-" + fault.name().toLowerCase(java.util.Locale.ROOT);
    new FaultRun(cluster, job.on(broker, name, Place.in(folder), Map.of()), backend)
        .over(fault)
        .assertExact();
  }

  @Test
  void nothingIsLostAndNothingDoubledWhenATaskManagerIsLost() throws Exception {
    TriedJob job =
        LiveJobs.INGEST_TRIPS.on(broker, "quick-task-manager", Place.in(folder), Map.of());
    FaultRun.overLostTaskManager(job, "rocksdb").assertExact();
  }

  @Test
  void atLeastOnceTheLastResultOfEachKeyAndSomeOfTheLateTripsAreTheTruth() throws Exception {
    TriedJob job =
        new TriedDemand(
            broker, "at-least-once", Place.in(folder), Map.of(), KafkaDelivery.AT_LEAST_ONCE);
    // Whether a result came again depends on where a failure struck; that the last one is right,
    // with some of the late trips, must not.
    new FaultRun(cluster, job, "hashmap").over(Fault.ALL_OF_A_TASK).assertExact();
  }
}
