package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law that a live result with its late trips equals the batch result and the truth, over cases
 * that are drawn anew in every run. {@code -Dlaw.tries=N} draws more of them, {@code -Dlaw.seed=N}
 * begins with a given one.
 */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class EqualityPropertyTest {

  /** Up to here reconcile-demand tries every choice of late trips within a second. */
  private static final long MOST_LATE_OF_A_WINDOW = 12;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final JobCli streaming = io.flinkemr.jobs.streaming.Main.cli(out);
  private final JobCli batch = io.flinkemr.jobs.batch.Main.cli(out);

  private final KafkaBroker broker;
  private final TestCluster cluster;

  @TempDir private Path folder;

  EqualityPropertyTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  static Stream<LawCase> some() {
    return cases(4);
  }

  static Stream<LawCase> many() {
    return cases(40);
  }

  private static Stream<LawCase> cases(int usually) {
    long seed = Long.getLong("law.seed", new Random().nextInt(1_000_000_000));
    return Stream.iterate(seed, next -> next + 1)
        .limit(Integer.getInteger("law.tries", usually))
        .map(LawCase::of);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("many")
  void liveWithItsLateTripsEqualsBatchInManyMoreCases(LawCase law) {
    liveWithItsLateTripsEqualsBatchWhateverComes(law);
  }

  @ParameterizedTest
  @MethodSource("some")
  void liveWithItsLateTripsEqualsBatchWhateverComes(LawCase law) {
    try {
      assertHolds(law);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("the law does not hold in " + law, e);
    }
  }

  private void assertHolds(LawCase law) throws Exception {
    String name = "law-" + law.seed() + "-" + folder.getFileName();
    Map<DemandBook.Window, List<Long>> truth = DemandBook.ofEvents(law.events(), law.window());
    broker.createTopic(name, 2).close();
    Accounting accounting;
    try (TestTopic raw = broker.createTopic(name + "-raw", law.partitions())) {
      accounting = live(law, name, raw);
    }
    streaming.run(arguments(law, name, path("batch"), "--from", "earliest", "--to", "latest"));

    assertThat(DemandBook.ofResults(CommittedFiles.lines(folder.resolve("batch"))))
        .isEqualTo(truth);
    List<String> late = CommittedFiles.lines(folder.resolve("late"));
    assertThat(accounting.addsUp()).isTrue();
    assertThat(accounting.get(Accounting.LATE)).isEqualTo(late.size());
    assertThat(SentTrips.reasons(CommittedFiles.lines(folder.resolve("rejects"))))
        .isEqualTo(law.reasons());
    Map<DemandBook.Window, List<Long>> found =
        DemandBook.ofResults(broker.committed(name).values());
    assertThat(tripsIn(found)).isEqualTo(accounting.get(Accounting.CLEAN));
    Collection<JsonNode> onlyLate = SentTrips.onlyLate(law.trips(), late, List.of());
    Map<DemandBook.Window, List<Long>> whole = DemandBook.plus(found, onlyLate, law.window());
    // A trip can pass, so that its copies are duplicates, and yet find its window gone: the late
    // exit of the windows is a net for that. Such trips are late, though not all their copies are.
    long netted = accounting.get(Accounting.DUPLICATES) - law.duplicates(late);
    if (netted == 0) {
      assertThat(whole).isEqualTo(truth);
    } else {
      assertThat(tripsIn(truth) - tripsIn(whole)).as("trips in the net").isEqualTo(netted);
    }
    if (mostLateOfAWindow(late, law.window()) <= MOST_LATE_OF_A_WINDOW) {
      assertThat(reconcile(law, name)).contains(", 0 unexplained", "equal\n");
    }
  }

  /** Runs the live job over all events and to its end. */
  private Accounting live(LawCase law, String name, TestTopic raw) throws Exception {
    send(law, raw, 0, law.before());
    LiveMain job =
        LiveMain.start(
            cluster,
            "measure-demand/" + name,
            () -> streaming.run(arguments(law, name, "topic:" + name)));
    awaitRead(job, law.before());
    send(law, raw, law.before(), law.events().size());
    awaitRead(job, law.events().size());
    String unused = job.job().drain(folder.resolve("savepoint").toUri().toString());
    job.awaitEnd();
    return accounting(job);
  }

  private static void send(LawCase law, TestTopic raw, int from, int to) {
    for (int lane = 0; lane < law.partitions(); lane++) {
      List<Long> unused = raw.send(lane, law.payloads(lane, from, to));
    }
  }

  private static void awaitRead(LiveMain job, int events) {
    Awaitility.await(events + " events read")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              job.check();
              return accounting(job).get(Accounting.READ) == events;
            });
  }

  private static Accounting accounting(LiveMain job) {
    return Accounting.ofAccumulators(job.job().accumulators());
  }

  private static long tripsIn(Map<DemandBook.Window, List<Long>> book) {
    return book.values().stream().mapToLong(figures -> figures.get(0)).sum();
  }

  private static long mostLateOfAWindow(List<String> late, Duration window) {
    return late.stream()
        .map(line -> DemandBook.windowOf(DemandBook.parse(line), window))
        .collect(Collectors.groupingBy(one -> one, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  private String reconcile(LawCase law, String name) throws Exception {
    printed.reset();
    batch.run(
        "reconcile-demand",
        "--live",
        "topic:" + name,
        "--batch",
        path("batch"),
        "--late",
        path("late"),
        "--window",
        law.window().toSeconds() + "s",
        "--bootstrap-servers",
        broker.bootstrapServers(),
        "--parallelism",
        "2");
    return printed.toString(UTF_8);
  }

  /** The arguments of measure-demand, live unless {@code more} bound it. */
  private String[] arguments(LawCase law, String name, String output, String... more) {
    String exit = more.length == 0 ? "" : "batch-";
    List<String> args = new ArrayList<>(List.of("measure-demand", "--topic", name + "-raw"));
    args.addAll(List.of("--output", output, "--late", path(exit + "late")));
    args.addAll(List.of("--rejects", path(exit + "rejects"), "--instance", exit + name));
    args.addAll(List.of("--window", law.window().toSeconds() + "s"));
    args.addAll(List.of("--parallelism", Integer.toString(law.parallelism())));
    args.addAll(List.of("--checkpoint-interval", "300ms"));
    // Small steps in time, or all is read before the first watermark and nothing is late.
    args.addAll(List.of("-Dpipeline.auto-watermark-interval=1ms", "-Drestart-strategy.type=none"));
    args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    args.addAll(law.options());
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
