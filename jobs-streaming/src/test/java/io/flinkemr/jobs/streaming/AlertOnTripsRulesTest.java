package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.metrics.Accounting;
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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** alert-on-trips with rules that change while it runs, and over stops and other parallelisms. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class AlertOnTripsRulesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LocalDateTime START = LocalDateTime.parse("2018-12-31T23:55:00");
  private static final int ROUND = 20;

  private final KafkaBroker broker;
  private final TestCluster cluster;
  private final JobCli jobs = Main.cli(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
  private long nextId = 1;

  @TempDir Path folder;

  AlertOnTripsRulesTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @Test
  void rulesChangeWhileItRunsAndABadOneLeavesTheFormerInForce() throws Exception {
    AlertRun alerts = new AlertRun(broker, "alert-rules-live");
    try (TestTopic trips = TripFeed.createTopic(broker, alerts.topic("-raw"))) {
      LiveMain job = start(alerts, 2, "hashmap");

      awaitAll(alerts, trips, Set.of("dear v1"));
      alerts.rule("dear", dear(2, true));
      awaitAll(alerts, trips, Set.of("dear v2"));
      alerts.rule("dear", "{\"id\":\"dear\",\"kind\":\"fare_above\"");
      alerts.rule("dear", "{\"id\":\"dear\",\"kind\":\"fare_above\",\"treshold\":5}");
      alerts.rule("other", dear(3, true));
      alerts.rule("long", "{\"id\":\"long\",\"kind\":\"duration_above\",\"threshold\":9}");
      awaitAll(alerts, trips, Set.of("dear v2", "long v1"));
      alerts.rule("dear", dear(4, false));
      awaitAll(alerts, trips, Set.of("long v1"));
      alerts.rule("dear", null);
      alerts.rule("long", null);
      awaitAll(alerts, trips, Set.of("dear v1"));

      job.check();
    }
    assertThat(alerts.alerts()).doesNotHaveDuplicates();
    assertThat(broker.committed(alerts.topic("-rejected")).values())
        .extracting(TripFacts::parse)
        .extracting(
            rejection ->
                rejection.path("source").asText()
                    + "@"
                    + rejection.path("position").asLong()
                    + " "
                    + rejection.path("reason").asText()
                    + " "
                    + rejection.path("detail").asText().replaceAll("(?s)^Unexp.*", "…"))
        .containsExactlyInAnyOrder(
            "alert-rules-live-rules@1 bad_json …",
            "alert-rules-live-rules@2 bad_rule there is no field 'treshold'",
            "alert-rules-live-rules@3 bad_rule the key is 'other' and the id is 'dear'");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2, 1, hashmap", "1, 2, rocksdb"})
  void rulesAndZonesGoOnInEveryOtherWay(int before, int after, String backend) throws Exception {
    rulesAndZonesGoOnFromASavepointAtAnotherParallelism(before, after, backend);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, hashmap", "2, 1, rocksdb"})
  void rulesAndZonesGoOnFromASavepointAtAnotherParallelism(int before, int after, String backend)
      throws Exception {
    AlertRun alerts = new AlertRun(broker, "alert-" + before + "-" + after + "-" + backend);
    TripFeed feed = TripFeed.withoutLateCopies(3000);
    try (TestTopic trips = TripFeed.createTopic(broker, alerts.topic("-raw"))) {
      LiveMain first = start(alerts, before, backend);
      // A rule that only the state of the job knows after the restore: its offset is behind it.
      alerts.rule("long", "{\"id\":\"long\",\"kind\":\"duration_above\",\"threshold\":9}");
      awaitAll(alerts, trips, Set.of("dear v1", "long v1"));
      feed.send(trips, 1500);
      first.job().awaitCheckpoints(2);
      String savepoint = first.job().stopWithSavepoint(folder.resolve("sp").toUri().toString());
      first.awaitEnd();

      LiveMain second =
          start(alerts, after, backend, "-Dexecution.state-recovery.path=" + savepoint);
      LiveRun.feed(second.job(), feed, trips, 400);
      LiveRun.awaitRead(second.job(), feed.size() + nextId - 1);
      Accounting unused = LiveRun.drain(second.job(), Place.in(folder));
      second.awaitEnd();
    }
    assertRules(alerts, feed);
  }

  private void assertRules(AlertRun alerts, TripFeed feed) {
    Set<String> late =
        broker.committed(alerts.topic("-late")).values().stream()
            .map(TripFacts::message)
            .map(TripFacts::id)
            .collect(Collectors.toSet());
    List<TripFacts> judged =
        feed.trips().values().stream().filter(trip -> !late.contains(trip.id())).toList();
    List<String> found =
        alerts.alerts().stream().filter(alert -> !alert.contains("/00000000000000000000")).toList();
    assertThat(found).doesNotHaveDuplicates();
    // The probes add to the demand of their zone, whose surges are therefore not the feed's own.
    assertThat(found)
        .filteredOn(
            alert ->
                !alert.startsWith("hush")
                    && !alert.startsWith("long")
                    && !alert.contains("zone-265"))
        .containsExactlyInAnyOrderElementsOf(
            AlertFacts.of(judged, Long.MIN_VALUE).stream()
                .filter(alert -> !alert.contains("zone-265"))
                .toList());
    assertThat(found)
        .filteredOn(alert -> alert.startsWith("long"))
        .extracting(alert -> alert.substring("long/".length(), "long/".length() + 32))
        .containsExactlyInAnyOrderElementsOf(
            judged.stream().filter(trip -> trip.duration() > 9 * 60).map(TripFacts::id).toList());
  }

  /** Sends rounds of trips until all of one round made alerts by {@code rules}, and by no other. */
  private void awaitAll(AlertRun alerts, TestTopic trips, Set<String> rules) {
    Awaitility.await(rules.toString())
        .atMost(PATIENCE)
        .until(() -> round(alerts, trips, rules.size() * ROUND).equals(rules));
  }

  /** What a round of trips made, when as many alerts are there as expected. */
  private Set<String> round(AlertRun alerts, TestTopic trips, int expected) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < ROUND; i++, nextId++) {
      ids.add("/%032x/".formatted(nextId));
      trips.send((int) (nextId % 3), AlertRun.trip(nextId, 265, START, 2000));
    }
    List<String> made = new ArrayList<>();
    Awaitility.await("alerts of a round")
        .atMost(PATIENCE)
        .until(
            () -> {
              made.clear();
              alerts.alerts().stream()
                  .filter(alert -> ids.stream().anyMatch(alert::contains))
                  .forEach(made::add);
              return made.size() >= Math.min(expected, ROUND);
            });
    return made.size() == expected
        ? made.stream()
            .map(alert -> alert.replaceAll("/.* (v\\d+) .*", " $1"))
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static String dear(int version, boolean enabled) {
    return "{\"id\":\"dear\",\"version\":%d,\"enabled\":%s,\"kind\":\"fare_above\",\"threshold\":1500}"
        .formatted(version, enabled);
  }

  private LiveMain start(AlertRun alerts, int parallelism, String backend, String... more) {
    List<String> args = new ArrayList<>(List.of("alert-on-trips"));
    args.addAll(List.of("--topic", alerts.topic("-raw"), "--group", alerts.topic("")));
    args.addAll(List.of("--rules-topic", alerts.topic("-rules")));
    args.addAll(List.of("--rules", AlertFacts.rulesFile(folder)));
    args.addAll(List.of("--history", Integer.toString(AlertFacts.KEPT)));
    args.addAll(List.of("--output", "topic:" + alerts.topic("")));
    args.addAll(List.of("--late", "topic:" + alerts.topic("-late")));
    args.addAll(List.of("--rejects", "topic:" + alerts.topic("-rejected")));
    args.addAll(
        List.of("--max-disorder", TripFeed.DISORDER_SECONDS + "s", "--idle-after", "10min"));
    args.addAll(List.of("--checkpoint-interval", "200ms", "--instance", alerts.topic("")));
    args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    args.addAll(List.of("--parallelism", Integer.toString(parallelism)));
    args.addAll(
        List.of("-Dstate.backend.type=" + backend, "-Dpipeline.auto-watermark-interval=5ms"));
    args.addAll(List.of(more));
    return LiveMain.start(
        cluster, "alert-on-trips/" + alerts.topic(""), () -> jobs.run(args.toArray(String[]::new)));
  }
}
