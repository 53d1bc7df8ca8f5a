package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import java.util.List;

/** On a broker of Kafka 4, which is what a new cluster may be, with the clients that jobs carry. */
class Kafka4MatrixTest extends FaultMatrix {

  Kafka4MatrixTest(TestCluster cluster) {
    super(cluster, List.of("rocksdb"), Fault.onAnyBroker());
  }

  @Override
  KafkaBroker startBroker() {
    return KafkaBroker.start(Servers.KAFKA_4);
  }

  @Override
  String part() {
    return "Kafka " + Servers.KAFKA_4_VERSION;
  }
}
