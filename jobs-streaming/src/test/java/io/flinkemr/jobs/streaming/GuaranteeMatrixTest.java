package io.flinkemr.jobs.streaming;

import static io.flinkemr.jobs.streaming.Fault.ALL_OF_A_TASK;
import static io.flinkemr.jobs.streaming.Fault.STORE_OUT;

import io.flinkemr.testkit.TestCluster;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** With either state backend, on the version of Flink that the tests run on. */
class GuaranteeMatrixTest extends FaultMatrix {

  GuaranteeMatrixTest(TestCluster cluster) {
    super(
        cluster,
        List.of("hashmap", "rocksdb"),
        EnumSet.complementOf(EnumSet.of(ALL_OF_A_TASK, STORE_OUT)));
  }

  @Override
  String part() {
    return "Flink " + EnvironmentInformation.getVersion();
  }
}
