package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** On a broker of Kafka 4, which is what a new cluster may be, with the clients that jobs carry. */
class Kafka4MatrixTest extends FaultMatrix {

  Kafka4MatrixTest(TestCluster cluster) {
    super(cluster, List.of("rocksdb"));
  }

  @Override
  KafkaBroker startBroker() {
    return KafkaBroker.start(Servers.KAFKA_4);
  }

  @Override
  Set<Fault> faults() {
    return EnumSet.complementOf(
        EnumSet.of(Fault.ALL_OF_A_TASK, Fault.STORE_OUT, Fault.TASK_MANAGER_LOST));
  }

  @Override
  String part() {
    return "Kafka " + Servers.KAFKA_4_VERSION;
  }
}
