package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** On a broker in a container, which is killed where the others are stopped in an orderly way. */
class ContainerMatrixTest extends FaultMatrix {

  ContainerMatrixTest(TestCluster cluster) {
    super(cluster, List.of("rocksdb"), Fault.onAnyBroker());
  }

  @BeforeAll
  static void needEngine() {
    DockerEngine.need();
  }

  @Override
  KafkaBroker startBroker() {
    return KafkaBroker.start(new ContainerKafka());
  }

  @Override
  String part() {
    return ContainerKafka.image();
  }
}
