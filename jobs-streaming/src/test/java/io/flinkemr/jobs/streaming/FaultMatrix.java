package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.testkit.GeneratedDocs;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every live job over every fault, on one broker. What was lost and doubled goes to {@code
 * target/guarantees.md}, and must be what docs/guarantees.md says in the part of that name.
 */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(ClusterExtension.class)
abstract class FaultMatrix {

  private final GuaranteeTable table = new GuaranteeTable();
  private final TestCluster cluster;
  private final List<String> backends;
  private final Set<Fault> faults;
  private @Nullable KafkaBroker broker;

  @TempDir Path folder;

  /**
   * @param backends of the state, with each of which everything is run
   * @param faults what is made to happen, each by itself
   */
  FaultMatrix(TestCluster cluster, List<String> backends, Set<Fault> faults) {
    this.cluster = cluster;
    this.backends = backends;
    this.faults = faults;
  }

  /** The name of the part of docs/guarantees.md. */
  abstract String part();

  /** Starts a broker, for all runs or for one that makes it suffer. */
  KafkaBroker startBroker() {
    return KafkaBroker.start();
  }

  /** Where the job of that name keeps its files. */
  Place place(String name) {
    return Place.in(folder);
  }

  Stream<Arguments> everything() {
    return faults.stream()
        .flatMap(
            fault ->
                Stream.of(LiveJobs.values())
                    .flatMap(
                        job ->
                            backends.stream().map(backend -> Arguments.of(job, fault, backend))));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void nothingIsLostAndNothingDoubled(LiveJobs job, Fault fault, String backend) throws Exception {
    Optional<Outcome> outcome = Optional.empty();
    try {
      outcome = Optional.of(run(job, fault, backend));
    } finally {
      table.add(job, fault, outcome);
    }
    outcome.get().assertExact();
  }

  private Outcome run(LiveJobs job, Fault fault, String backend) throws Exception {
    String name = (job + "-" + fault + "-" + backend).toLowerCase(Locale.ROOT);
    if (fault == Fault.TASK_MANAGER_LOST) {
      return FaultRun.overLostTaskManager(job.on(broker(), name, place(name), Map.of()), backend);
    }
    if (!fault.ofBroker()) {
      TriedJob tried = job.on(broker(), name, place(name), Map.of());
      return new FaultRun(cluster, tried, backend).over(fault);
    }
    try (KafkaBroker own = startBroker()) {
      TriedJob tried = job.on(own, name, place(name), FaultRun.IMPATIENT);
      return new FaultRun(cluster, tried, backend).over(fault);
    } finally {
      cluster.cancelAll();
    }
  }

  private KafkaBroker broker() {
    if (broker == null) {
      broker = startBroker();
    }
    return broker;
  }

  @AfterAll
  void compareTheTable() throws IOException {
    if (broker != null) {
      broker.close();
    }
    String markdown = table.markdown();
    Files.writeString(Path.of("target", "guarantees.md"), markdown + "\n", UTF_8);
    if (table.runs() == everything().count()) {
      GeneratedDocs.check("docs/guarantees.md", part(), markdown);
    }
  }
}
