package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.testkit.GeneratedDocs;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every live job over every fault with either state backend. What was lost and doubled goes to
 * {@code target/guarantees.md}, and must be what docs/guarantees.md says of this version of Flink.
 */
@Tag("slow")
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class GuaranteeMatrixTest {

  private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");
  private static final EnumSet<Fault> FAULTS =
      EnumSet.complementOf(EnumSet.of(Fault.ALL_OF_A_TASK));
  private static final GuaranteeTable TABLE = new GuaranteeTable();

  private final KafkaBroker shared;
  private final TestCluster cluster;

  @TempDir Path folder;

  GuaranteeMatrixTest(KafkaBroker broker, TestCluster cluster) {
    this.shared = broker;
    this.cluster = cluster;
    cluster.useByDefault();
  }

  @AfterEach
  void endJobs() {
    cluster.cancelAll();
  }

  static Stream<Arguments> everything() {
    return FAULTS.stream()
        .flatMap(
            fault ->
                Stream.of(LiveJobs.values())
                    .flatMap(
                        job ->
                            BACKENDS.stream().map(backend -> Arguments.of(job, fault, backend))));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void nothingIsLostAndNothingDoubled(LiveJobs job, Fault fault, String backend) throws Exception {
    Optional<Outcome> outcome = Optional.empty();
    try {
      outcome = Optional.of(run(job, fault, backend));
    } finally {
      TABLE.add(job, fault, outcome);
    }
    outcome.get().assertExact();
  }

  private Outcome run(LiveJobs job, Fault fault, String backend) throws Exception {
    String name = (job + "-" + fault + "-" + backend).toLowerCase(Locale.ROOT);
    if (fault == Fault.TASK_MANAGER_LOST) {
      return FaultRun.overLostTaskManager(job.on(shared, name, folder, Map.of()), backend);
    }
    if (!fault.ofBroker()) {
      TriedJob tried = job.on(shared, name, folder, Map.of());
      return new FaultRun(cluster, tried, backend).over(fault);
    }
    try (KafkaBroker own = KafkaBroker.start()) {
      TriedJob tried = job.on(own, name, folder, FaultRun.IMPATIENT);
      return new FaultRun(cluster, tried, backend).over(fault);
    } finally {
      cluster.cancelAll();
    }
  }

  @AfterAll
  static void table() throws IOException {
    String table = TABLE.markdown();
    Files.writeString(Path.of("target", "guarantees.md"), table + "\n", UTF_8);
    if (TABLE.runs() == everything().count()) {
      GeneratedDocs.check(
          "docs/guarantees.md", "Flink " + EnvironmentInformation.getVersion(), table);
    }
  }
}
