package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** With either state backend, on the version of Flink that the tests run on. */
class GuaranteeMatrixTest extends FaultMatrix {

  GuaranteeMatrixTest(TestCluster cluster) {
    super(cluster, List.of("hashmap", "rocksdb"));
  }

  @Override
  KafkaBroker startBroker() {
    return KafkaBroker.start();
  }

  @Override
  Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.ALL_OF_A_TASK, Fault.STORE_OUT));
  }

  @Override
  String part() {
    return "Flink " + EnvironmentInformation.getVersion();
  }
}
