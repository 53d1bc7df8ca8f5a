package io.flinkemr.trips.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.options.ReconcileOptions;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.TripRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ReconcileDemandTest {

  private static final long START =
      LocalDateTime.parse("2019-01-15T08:00:00").toInstant(ZoneOffset.UTC).toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final TestCluster CLUSTER =
      TestCluster.start(
          1, 2, new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));

  @TempDir Path folder;

  private final ReconcileOptions options = new ReconcileOptions();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final TripJson tripJson = new TripJson(new TripRules(new RuleOptions()));
  private final List<ZoneDemand> live = new ArrayList<>();
  private final List<ZoneDemand> batch = new ArrayList<>();
  private final List<Trip> late = new ArrayList<>();

  @BeforeAll
  static void useCluster() {
    CLUSTER.useByDefault();
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  /** Two sides that agree on six windows. */
  @BeforeEach
  void makeResults() {
    for (int zone = 1; zone <= 3; zone++) {
      for (int minute = 0; minute < 2; minute++) {
        live.add(demand(zone, minute, 10 + zone));
        batch.add(demand(zone, minute, 10 + zone));
      }
    }
    options.live = folder.resolve("live").toString();
    options.batch = folder.resolve("batch").toString();
    options.run().parallelism = 2;
  }

  @Test
  void findsEqualResultsEqual() throws Exception {
    reconcile();
    assertThat(printed()).contains("6 windows compared: 6 equal", "equal\n");
  }

  @Test
  void failsOnOneCentAndShowsWhere() {
    batch.get(3).total += 1;
    assertThatThrownBy(this::reconcile)
        .isInstanceOf(JobFailed.class)
        .hasMessageContaining("differ in 1 of 6 windows");
    assertThat(printed())
        .containsPattern(
            "2 +2019-01-15T08:01:00 +total \\(\\$\\) +120\\.00 +0\\.00 +120\\.01 +0\\.01")
        .contains("5 equal, 0 explained by late trips, 1 unexplained");
    assertThat(printed().lines().filter(line -> line.startsWith("2 "))).hasSize(1);
  }

  @Test
  void failsOnAWindowThatLiveLacks() {
    live.remove(0);
    assertThatThrownBy(this::reconcile).isInstanceOf(JobFailed.class);
    assertThat(printed()).containsPattern("1 +2019-01-15T08:00:00 +trips +none +0 +11 +11");
  }

  @Test
  void failsOnAWindowThatBatchLacks() {
    batch.remove(5);
    assertThatThrownBy(this::reconcile).isInstanceOf(JobFailed.class);
    assertThat(printed()).containsPattern("3 +2019-01-15T08:01:00 +trips +13 +0 +none +-13");
  }

  @Test
  void takesTheLastRevisionOfAWindow() throws Exception {
    ZoneDemand first = demand(1, 0, 4);
    live.get(0).revision = 2;
    live.add(first);
    ZoneDemand second = demand(1, 0, 9);
    second.revision = 1;
    live.add(0, second);
    reconcile();
    assertThat(printed()).contains("6 equal");
  }

  @Test
  void explainsWhatLiveLacksByLateTrips() throws Exception {
    late.add(trip(1, START + 5_000));
    late.add(trip(2, START + MINUTE));
    late.forEach(trip -> plus(batch, trip));
    // A zone and window in which nothing was in time.
    late.add(trip(7, START + 2 * MINUTE));
    batch.add(demand(7, 2, 1));
    reconcile();
    assertThat(printed())
        .contains("7 windows compared: 4 equal, 3 explained by late trips, 0 unexplained")
        .contains("3 late trips, 3 of them folded in");
  }

  @Test
  void foldsALateTripOnceHoweverOftenItCame() throws Exception {
    Trip trip = trip(1, START + 5_000);
    late.addAll(List.of(trip, trip, trip));
    plus(batch, trip);
    reconcile();
    assertThat(printed()).contains("1 late trips, 1 of them folded in");
  }

  @Test
  void leavesOutLateCopiesOfTripsThatWereInTime() throws Exception {
    late.add(trip(1, START + 5_000));
    late.add(trip(2, START + 5_000));
    plus(batch, late.get(1));
    reconcile();
    assertThat(printed())
        .contains("5 equal, 1 explained by late trips, 0 unexplained")
        .contains("2 late trips, 1 of them folded in");
  }

  @Test
  void failsWhereBatchLacksALateTrip() {
    late.add(trip(9, START));
    assertThatThrownBy(this::reconcile).isInstanceOf(JobFailed.class);
    assertThat(printed()).containsPattern("9 +2019-01-15T08:00:00 +trips +none +1 +none +0");
  }

  @Test
  void showsOnlyAsManyWindowsAsAskedForTheEarliestFirst() {
    batch.forEach(demand -> demand.tip++);
    options.show = 2;
    assertThatThrownBy(this::reconcile).isInstanceOf(JobFailed.class);
    assertThat(printed()).contains("… and 4 more windows").doesNotContain("T08:01:00");
    assertThat(printed().lines().filter(line -> line.contains("T08:00:00"))).hasSize(2);
  }

  @Test
  void failsOnResultsOfAnotherWindow() {
    batch.get(0).windowEnd += MINUTE;
    assertThatThrownBy(this::reconcile)
        .isInstanceOf(JobFailed.class)
        .hasMessageContaining("cannot be read");
    assertThat(printed()).contains("120000 ms");
  }

  @Test
  void saysWhichResultIsMissing() {
    assertThatThrownBy(() -> new ReconcileDemand(options, run()).execute())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("live");
  }

  @Test
  void comparesTopics(KafkaBroker broker) throws Exception {
    late.add(trip(1, START));
    plus(batch, late.get(0));
    options.kafka.bootstrapServers = broker.bootstrapServers();
    try (TestTopic results = broker.createTopic("reconciled", 2);
        TestTopic exit = broker.createTopic("reconciled-late", 1)) {
      // Of two results with one revision the later one counts: a job that was restored wrote it.
      results.send(0, START, text(demand(1, 0, 3)));
      for (ZoneDemand demand : live) {
        results.send(demand.zone % 2, START + 1, text(demand));
      }
      exit.send(0, new String(tripJson.encode(late.get(0)), UTF_8));
    }
    options.live = "topic:reconciled";
    options.late = List.of("topic:reconciled-late", folder.resolve("none").toString());
    late.clear();
    reconcile();
    assertThat(printed()).contains("5 equal, 1 explained", "no late trips in ");
  }

  private void reconcile() throws Exception {
    write("live", live.stream().map(ReconcileDemandTest::text).toList());
    write("batch", batch.stream().map(ReconcileDemandTest::text).toList());
    if (!late.isEmpty()) {
      write("late", late.stream().map(trip -> new String(tripJson.encode(trip), UTF_8)).toList());
      options.late = List.of(folder.resolve("late").toString());
    }
    new ReconcileDemand(options, run()).execute();
  }

  private JobRun run() {
    PrintStream out = new PrintStream(printed, true, UTF_8);
    return new JobRun("reconcile-demand", options.run(), out, () -> 0);
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  /** Several files, so that both sides are read by two tasks. */
  private void write(String name, List<String> lines) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    int half = lines.size() / 2;
    Files.write(directory.resolve("part-0.jsonl"), lines.subList(0, half));
    Files.write(directory.resolve("part-1.jsonl"), lines.subList(half, lines.size()));
  }

  private static String text(ZoneDemand demand) {
    return new String(new ZoneDemandJson().encode(demand), UTF_8);
  }

  /** What so many of {@link #trip} make. */
  private static ZoneDemand demand(int zone, int minute, int trips) {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = zone;
    demand.windowStart = START + minute * MINUTE;
    demand.windowEnd = demand.windowStart + MINUTE;
    demand.trips = trips;
    demand.passengers = 2L * trips;
    demand.distance = 1500L * trips;
    demand.duration = 540L * trips;
    demand.fare = 800L * trips;
    demand.tip = 150L * trips;
    demand.total = 1000L * trips;
    return demand;
  }

  private static void plus(List<ZoneDemand> side, Trip trip) {
    for (ZoneDemand demand : side) {
      if (demand.zone == trip.pickupZone
          && demand.windowStart <= trip.pickupTime
          && trip.pickupTime < demand.windowEnd) {
        demand.trips++;
        demand.passengers += 2;
        demand.distance += 1500;
        demand.duration += 540;
        demand.fare += 800;
        demand.tip += 150;
        demand.total += 1000;
      }
    }
  }

  private static Trip trip(int zone, long pickup) {
    Trip trip = new Trip();
    trip.idHigh = zone;
    trip.idLow = pickup;
    trip.vendorId = 2;
    trip.pickupTime = pickup;
    trip.dropoffTime = pickup + 540_000;
    trip.passengerCount = 2;
    trip.pickupZone = zone;
    trip.dropoffZone = 100;
    trip.distance = 1500;
    trip.fare = 800;
    trip.tip = 150;
    trip.total = 1000;
    return trip;
  }
}
