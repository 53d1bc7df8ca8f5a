package io.flinkemr.trips.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.options.GenerateOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class GenerateTripsTest {

  private static final int EVENTS = 4000;
  private static final TestCluster CLUSTER = TestCluster.start(1, 2, withoutRestarts());

  @TempDir Path folder;

  private final GenerateOptions options = new GenerateOptions();

  @BeforeAll
  static void useCluster() {
    CLUSTER.useByDefault();
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  @Test
  void writesEventsAndTheirTruthToDirectories() throws Exception {
    options.output = folder.resolve("events").toString();
    generate(RuntimeExecutionMode.STREAMING);
    List<String> lines = lines(folder.resolve("events"));
    assertThat(lines)
        .containsExactlyInAnyOrderElementsOf(events().stream().map(e -> text(e.payload)).toList());
    assertTruth();
  }

  @Test
  void writesTheSameInBatch() throws Exception {
    options.output = folder.resolve("events").toString();
    generate(RuntimeExecutionMode.BATCH);
    assertThat(lines(folder.resolve("events"))).hasSize(EVENTS);
    assertTruth();
  }

  @Test
  void dealsEventsOverTheTopicsPartitionsEachInOrder(KafkaBroker broker) throws Exception {
    broker.createTopic("generated", 3).close();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.output = "topic:generated";
    options.run().checkpointInterval = Duration.ofMillis(100);
    generate(RuntimeExecutionMode.STREAMING);
    List<List<String>> partitions =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    broker
        .committed("generated")
        .read()
        .forEach(
            sent ->
                partitions.get(sent.partition()).add(text(Objects.requireNonNull(sent.value()))));
    for (int partition = 0; partition < 3; partition++) {
      int lane = partition;
      assertThat(partitions.get(partition))
          .isEqualTo(
              events().stream()
                  .filter(event -> event.index % 3 == lane)
                  .map(event -> text(event.payload))
                  .toList());
    }
    assertTruth();
  }

  @Test
  void saysThatATopicIsMissing(KafkaBroker broker) {
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.output = "topic:no-such-topic";
    assertThatThrownBy(() -> generate(RuntimeExecutionMode.STREAMING))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no-such-topic");
  }

  @Test
  void refusesToMixTwoTruths() throws Exception {
    Files.createDirectories(folder.resolve("truth").resolve("demand"));
    options.output = folder.resolve("events").toString();
    assertThatThrownBy(() -> generate(RuntimeExecutionMode.STREAMING))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not empty");
    assertThat(folder.resolve("events")).doesNotExist();
  }

  private static Configuration withoutRestarts() {
    return new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
  }

  private void generate(RuntimeExecutionMode mode) throws Exception {
    options.count = (long) EVENTS;
    options.malformed = 0.1;
    options.truth = folder.resolve("truth").toString();
    options.run().parallelism = 2;
    PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, ISO_8859_1);
    new GenerateTrips(options, new JobRun("generate-trips", options.run(), out, () -> 0)).in(mode);
  }

  private void assertTruth() throws IOException {
    GroundTruth truth = GroundTruth.load(folder.resolve("truth").toString());
    List<GeneratedEvent> events = events();
    assertThat(truth.events()).isEqualTo(EVENTS);
    assertThat(truth.tooLate()).isEqualTo(count(events, EventKind.TOO_LATE));
    assertThat(truth.trips() - truth.tooLate()).isEqualTo(count(events, EventKind.TRIP));
    assertThat(truth.duplicates()).isEqualTo(count(events, EventKind.DUPLICATE));
    assertThat(truth.tooLateDuplicates()).isEqualTo(count(events, EventKind.TOO_LATE_DUPLICATE));
    assertThat(truth.malformed()).isEqualTo(count(events, EventKind.MALFORMED));
    assertThat(truth.malformedByKind().get(MalformedKind.UNKNOWN_ZONE))
        .isEqualTo(events.stream().filter(e -> e.malformed == MalformedKind.UNKNOWN_ZONE).count());
    assertThat(truth.rejectedByReason().get("missing_field"))
        .isEqualTo(
            truth.malformedByKind().get(MalformedKind.EMPTY_OBJECT)
                + truth.malformedByKind().get(MalformedKind.MISSING_PICKUP));
    assertThat(truth.totals().trips).isEqualTo(truth.trips());
    assertThat(truth.totals().total)
        .isEqualTo(
            events.stream().filter(e -> e.kind.isDistinctTrip()).mapToLong(e -> e.total).sum());
    assertThat(truth.demand()).hasSizeGreaterThan(300);
  }

  private List<GeneratedEvent> events() {
    TripGenerator generator = new TripGenerator(GeneratorSettings.of(options));
    return LongStream.range(0, EVENTS).mapToObj(generator::event).toList();
  }

  private static long count(List<GeneratedEvent> events, EventKind kind) {
    return events.stream().filter(event -> event.kind == kind).count();
  }

  private static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.getFileName().toString()).endsWith(".jsonl").doesNotStartWith(".");
        lines.addAll(Arrays.asList(Files.readString(file, ISO_8859_1).split("\n")));
      }
    }
    return lines;
  }

  /** Bytes as characters one to one, since some events are not UTF-8. */
  private static String text(byte[] payload) {
    return new String(payload, ISO_8859_1);
  }
}
