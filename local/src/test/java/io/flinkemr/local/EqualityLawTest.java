package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.generate.GroundTruth;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law that live, replayed and batch results are equal once the late exits are folded in, shown
 * by the jobs' own command lines on a cluster and a broker. Every result is held against the
 * generator's truth by means of the test's own, and against the others by reconcile-demand.
 */
@ExtendWith(KafkaExtension.class)
class EqualityLawTest {

  private static final long EVENTS = 3000;
  private static final int PARTITIONS = 4;
  private static final Map<Order, List<byte[]>> SENT = new HashMap<>();
  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
  private static final PrintStream OUT = new PrintStream(PRINTED, true, UTF_8);
  private static final JobCli STREAMING = io.flinkemr.jobs.streaming.Main.cli(OUT);
  private static final JobCli BATCH = io.flinkemr.jobs.batch.Main.cli(OUT);
  private static final TestCluster CLUSTER =
      TestCluster.start(
          1,
          4,
          new Configuration()
              .set(RestartStrategyOptions.RESTART_STRATEGY, "disable")
              // Accumulators, by which the tests see what is read, come with heartbeats.
              .set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(200)));

  @TempDir private static Path folder;

  private static String brokers = "";
  private static Map<DemandBook.Window, List<Long>> truth = Map.of();

  /** In which order the events lie in the topic. */
  enum Order {
    AS_MADE,
    SHUFFLED;

    String topic() {
      return "law-" + name().toLowerCase(Locale.ROOT);
    }
  }

  @BeforeAll
  static void generate(KafkaBroker broker) throws Exception {
    CLUSTER.useByDefault();
    brokers = broker.bootstrapServers();
    broker.createTopic(Order.AS_MADE.topic(), PARTITIONS).close();
    STREAMING.run(
        generated(2, "--output", "topic:" + Order.AS_MADE.topic(), "--truth", path("truth")));
    BATCH.run(generated(2, "--output", path("events")));
    truth = DemandBook.ofTruth(CommittedFiles.lines(folder.resolve("truth/demand")));
    List<byte[]> payloads = new ArrayList<>();
    for (TopicRecord record : broker.committed(Order.AS_MADE.topic()).read()) {
      payloads.add(Objects.requireNonNull(record.value()));
    }
    SENT.put(Order.AS_MADE, payloads);
    SENT.put(Order.SHUFFLED, shuffled(broker, payloads));
    BATCH.run("measure-demand", "--input", path("events"), "--output", path("reference"));
  }

  private static List<byte[]> shuffled(KafkaBroker broker, List<byte[]> payloads) {
    List<byte[]> shuffled = new ArrayList<>(payloads);
    Collections.shuffle(shuffled, new Random(7));
    try (TestTopic topic = broker.createTopic(Order.SHUFFLED.topic(), PARTITIONS)) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        topic.send(partition, every(PARTITIONS, partition, shuffled));
      }
    }
    return shuffled;
  }

  private static List<byte[]> every(int nth, int from, List<byte[]> all) {
    return Stream.iterate(from, i -> i < all.size(), i -> i + nth).map(all::get).toList();
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  @Test
  void generatorMadeWhatTheLawIsToBeShownOn() throws Exception {
    GroundTruth made = GroundTruth.load(path("truth"));
    assertThat(made.events()).isEqualTo(EVENTS);
    assertThat(made.duplicates() + made.tooLateDuplicates()).isBetween(100L, 200L);
    assertThat(made.tooLate()).isBetween(50L, 150L);
    assertThat(made.malformedByKind()).hasSizeGreaterThan(12);
    assertThat(truth).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource({"1, AS_MADE", "2, SHUFFLED"})
  void liveWithItsLateTripsEqualsBatch(int parallelism, Order order, KafkaBroker broker)
      throws Exception {
    String run = "live-" + order.topic() + "-" + parallelism;
    broker.createTopic(run, 2).close();
    LiveMain job =
        LiveMain.start(
            CLUSTER,
            "measure-demand/" + run,
            () -> STREAMING.run(live("measure-demand", run, order, parallelism, "topic:" + run)));
    drain(job, run);

    List<String> late = CommittedFiles.lines(folder.resolve(run + "-late"));
    List<String> rejects = CommittedFiles.lines(folder.resolve(run + "-rejects"));
    Collection<JsonNode> onlyLate = SentTrips.onlyLate(SENT.get(order), late, rejects);
    // How many depends on how the partitions interleave; without any, nothing would be shown.
    assertThat(onlyLate).hasSizeGreaterThan(order == Order.SHUFFLED ? 50 : 1);
    assertThat(
            DemandBook.plus(
                DemandBook.ofResults(broker.committed(run).values()),
                onlyLate,
                Duration.ofMinutes(1)))
        .isEqualTo(truth);
    assertThat(SentTrips.reasons(rejects))
        .isEqualTo(GroundTruth.load(path("truth")).rejectedByReason());
    assertThat(reconcile("topic:" + run, path("reference"), "--late", path(run + "-late")))
        .contains(", 0 unexplained", "equal\n");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2, AS_MADE", "1, SHUFFLED"})
  void liveWithItsLateTripsEqualsBatchInEveryOtherWay(
      int parallelism, Order order, KafkaBroker broker) throws Exception {
    liveWithItsLateTripsEqualsBatch(parallelism, order, broker);
  }

  @ParameterizedTest
  @CsvSource("2, SHUFFLED")
  void boundedReplayEqualsBatchWithoutAnythingLate(int parallelism, Order order) throws Exception {
    String run = "replay-" + order.topic() + "-" + parallelism;
    List<String> args =
        new ArrayList<>(List.of(live("measure-demand", run, order, parallelism, path(run))));
    args.addAll(List.of("--from", "earliest", "--to", "latest"));
    STREAMING.run(args.toArray(String[]::new));

    assertThat(CommittedFiles.lines(folder.resolve(run + "-late"))).isEmpty();
    assertThat(results(run)).isEqualTo(truth);
    assertThat(reconcile(path(run), path("reference")))
        .contains(
            String.format(Locale.ROOT, "%,d equal, 0 explained by late trips", truth.size()),
            ", 0 unexplained");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, AS_MADE", "2, AS_MADE", "1, SHUFFLED"})
  void boundedReplayEqualsBatchInEveryOtherWay(int parallelism, Order order) throws Exception {
    boundedReplayEqualsBatchWithoutAnythingLate(parallelism, order);
  }

  @ParameterizedTest
  @CsvSource("2, SHUFFLED")
  void lakeOfLiveIngestEqualsBatchOnceItsLateTripsAreBackfilled(int parallelism, Order order)
      throws Exception {
    String run = "lake-" + order.topic() + "-" + parallelism;
    LiveMain job =
        LiveMain.start(
            CLUSTER,
            "ingest-trips/" + run,
            () -> STREAMING.run(live("ingest-trips", run, order, parallelism, path(run))));
    drain(job, run);
    BATCH.run(
        parallel(
            parallelism, "backfill-trips", "--input", path(run + "-late"), "--lake", path(run)));
    BATCH.run(
        parallel(
            parallelism, "measure-demand", "--lake", path(run), "--output", path(run + "-out")));

    List<Map<String, Object>> rows = ParquetFiles.rows(folder.resolve(run).resolve("trips"));
    assertThat(rows).hasSize((int) GroundTruth.load(path("truth")).trips());
    assertThat(rows.stream().map(row -> row.get("trip_id"))).doesNotHaveDuplicates();
    assertThat(results(run + "-out")).isEqualTo(truth);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, AS_MADE", "2, AS_MADE", "1, SHUFFLED"})
  void lakeOfLiveIngestEqualsBatchInEveryOtherWay(int parallelism, Order order) throws Exception {
    lakeOfLiveIngestEqualsBatchOnceItsLateTripsAreBackfilled(parallelism, order);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void batchOverFilesGivesTheTruth(int parallelism) throws Exception {
    String run = "files-" + parallelism;
    BATCH.run(
        parallel(parallelism, "measure-demand", "--input", path("events"), "--output", path(run)));
    assertThat(results(run)).isEqualTo(truth);
    assertThat(SentTrips.reasons(CommittedFiles.lines(folder.resolve(run + "-rejects"))))
        .isEqualTo(GroundTruth.load(path("truth")).rejectedByReason());
  }

  @Test
  void oneCentMakesReconcileFailAndShowTheRow() throws Exception {
    List<String> lines = new ArrayList<>(CommittedFiles.lines(folder.resolve("reference")));
    Matcher total = Pattern.compile("(?<=\"total_cents\":)-?\\d+").matcher(lines.get(0));
    String changed = total.replaceFirst(cents -> "" + (Long.parseLong(cents.group()) + 1));
    JsonNode row = DemandBook.parse(lines.set(0, changed));
    Files.write(Files.createDirectory(folder.resolve("wrong")).resolve("part.jsonl"), lines);

    PRINTED.reset();
    assertThatThrownBy(() -> reconcile(path("wrong"), path("reference")))
        .isInstanceOf(JobFailed.class)
        .hasMessageContaining("differ in 1 of " + truth.size() + " windows");
    assertThat(PRINTED.toString(UTF_8).lines())
        .anyMatch(
            line ->
                line.startsWith(row.path("zone").asText() + " ")
                    && line.contains(row.path("window_start").textValue())
                    && line.contains("total")
                    && line.endsWith("-0.01"));
  }

  /** Ends a live job once it has read everything. */
  private static void drain(LiveMain job, String run) throws Exception {
    Awaitility.await("all events read")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              job.check();
              return accounting(job).get(Accounting.READ) == EVENTS;
            });
    String unused = job.job().drain(folder.resolve(run + "-savepoint").toUri().toString());
    job.awaitEnd();
    assertThat(accounting(job).addsUp()).isTrue();
    assertThat(accounting(job).get(Accounting.READ)).isEqualTo(EVENTS);
  }

  private static Accounting accounting(LiveMain job) {
    return Accounting.ofAccumulators(job.job().accumulators());
  }

  private static String reconcile(String live, String batch, String... more) throws Exception {
    PRINTED.reset();
    List<String> args =
        new ArrayList<>(List.of("reconcile-demand", "--live", live, "--batch", batch));
    args.addAll(List.of("--bootstrap-servers", brokers));
    args.addAll(List.of(more));
    BATCH.run(parallel(2, args.toArray(String[]::new)));
    return PRINTED.toString(UTF_8);
  }

  private static Map<DemandBook.Window, List<Long>> results(String run) {
    return DemandBook.ofResults(CommittedFiles.lines(folder.resolve(run)));
  }

  private static String[] generated(int parallelism, String... more) {
    List<String> args = new ArrayList<>(List.of("generate-trips", "--seed", "11"));
    args.addAll(List.of("--count", "" + EVENTS, "--events-per-minute", "300"));
    args.addAll(List.of("--duplicates", "0.05", "--malformed", "0.02", "--too-late", "0.03"));
    args.addAll(List.of("--delivery", "at-least-once", "--bootstrap-servers", brokers));
    args.addAll(List.of(more));
    return parallel(parallelism, args.toArray(String[]::new));
  }

  private static String[] live(String job, String run, Order order, int parallelism, String out) {
    return parallel(
        parallelism,
        job,
        "--topic",
        order.topic(),
        job.equals("ingest-trips") ? "--lake" : "--output",
        out,
        "--late",
        path(run + "-late"),
        "--rejects",
        path(run + "-rejects"),
        "--instance",
        run,
        "--checkpoint-interval",
        "500ms",
        // Small steps in time, or all is read before the first watermark and nothing is late.
        "-Dpipeline.auto-watermark-interval=1ms",
        "--kafka-property",
        "max.poll.records=20",
        "--bootstrap-servers",
        brokers);
  }

  private static String[] parallel(int parallelism, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--parallelism", Integer.toString(parallelism)));
    return all.toArray(String[]::new);
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }
}
