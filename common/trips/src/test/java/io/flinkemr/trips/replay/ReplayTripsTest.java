package io.flinkemr.trips.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.CommittedTopic;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.options.ReplayOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ReplayTripsTest {

  private static final String HEADER =
      "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
          + "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,"
          + "tip_amount,tolls_amount,improvement_surcharge,total_amount\n";
  private static final LocalDateTime START = LocalDateTime.parse("2019-01-15T00:00:00");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern PICKUP = Pattern.compile("\"tpep_pickup_datetime\":\"([^\"]+)\"");
  private static final int TRIPS = 900;
  private static final AtomicLong CLOCK = new AtomicLong();
  private static final AtomicLong LONGEST_SLEEP = new AtomicLong();
  private static final TestCluster CLUSTER =
      TestCluster.start(
          1, 2, new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));

  @TempDir Path folder;

  private final ReplayOptions options = new ReplayOptions();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void useCluster() {
    CLUSTER.useByDefault();
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  /** One trip a minute in two files, shuffled, and one row that no rule accepts. */
  @BeforeEach
  void writeFiles() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int minute = 0; minute < TRIPS; minute++) {
      rows.add(row(START.plusMinutes(minute), 1 + minute % 263));
    }
    Collections.shuffle(rows, new Random(7));
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.csv"), HEADER + String.join("", rows.subList(0, 400)));
    Files.writeString(
        folder.resolve("in/b.csv"),
        HEADER + String.join("", rows.subList(400, TRIPS)) + row(START, 999));
    options.inputs.add(folder.resolve("in").toString());
    options.output = folder.resolve("out").toString();
    options.rejects = folder.resolve("rejects").toString();
    options.run().parallelism = 2;
    CLOCK.set(0);
    LONGEST_SLEEP.set(0);
  }

  @Test
  void sortsTripsByPickupOverAllFilesAndTurnsPartitions(KafkaBroker broker) throws Exception {
    broker.createTopic("replayed", 3).close();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.output = "topic:replayed";
    replay((millis) -> {});
    List<CommittedTopic.TopicRecord> sent = new ArrayList<>(broker.committed("replayed").read());
    sent.sort(
        Comparator.comparingLong(CommittedTopic.TopicRecord::offset)
            .thenComparing(CommittedTopic.TopicRecord::partition));
    assertThat(sent.stream().map(record -> pickup(record.text())))
        .containsExactlyElementsOf(
            Stream.iterate(START, time -> time.plusMinutes(1)).limit(TRIPS).toList());
    assertThat(sent)
        .allSatisfy(
            record -> assertThat(record.text()).containsPattern("\"trip_id\":\"[0-9a-f]{32}\""));
  }

  @Test
  void keepsRejectedRowsAndAccountsForEveryRow() throws Exception {
    replay((millis) -> {});
    assertThat(lines("rejects"))
        .singleElement()
        .asString()
        .contains("unknown_zone", "b.csv", "\"position\":502");
    assertThat(lines("out")).hasSize(TRIPS);
    assertThat(printed.toString(UTF_8))
        .containsPattern("read +901")
        .containsPattern("= clean +900")
        .contains("adds up");
  }

  @Test
  void sendsOnlyThePeriodAskedFor() throws Exception {
    options.from = START.plusMinutes(10);
    options.to = START.plusMinutes(13);
    replay((millis) -> {});
    assertThat(lines("out").stream().map(ReplayTripsTest::pickup))
        .containsExactly(START.plusMinutes(10), START.plusMinutes(11), START.plusMinutes(12));
  }

  @Test
  void spreadsTripsOverTimeAtTheSpeedAskedFor() throws Exception {
    options.speed = "60x";
    replay(
        millis -> {
          LONGEST_SLEEP.accumulateAndGet(millis, Math::max);
          CLOCK.addAndGet(millis);
        });
    assertThat(CLOCK.get()).isEqualTo((TRIPS - 1) * 1000L);
    assertThat(LONGEST_SLEEP.get()).isEqualTo(1000);
  }

  @Test
  void sendsEachTripWhenItIsDueAndNotAllAtTheEnd(KafkaBroker broker) throws Exception {
    broker.createTopic("paced", 1).close();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.output = "topic:paced";
    options.speed = "1x";
    String servers = broker.bootstrapServers();
    replay(
        millis -> {
          if (CLOCK.getAndAdd(millis) == 0) {
            new CommittedTopic(servers, "paced").await(1, Duration.ofSeconds(20));
          }
        });
    assertThat(broker.committed("paced").values()).hasSize(TRIPS);
  }

  @Test
  void saysWhichInputIsMissing() {
    options.inputs.set(0, folder.resolve("nowhere.csv").toString());
    assertThatThrownBy(() -> replay((millis) -> {}))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nowhere.csv");
  }

  private void replay(Sleeper sleeper) throws Exception {
    PrintStream out = new PrintStream(printed, true, UTF_8);
    new ReplayTrips(
            options, new JobRun("replay-trips", options.run(), out, () -> CLOCK.get()), sleeper)
        .execute();
  }

  private List<String> lines(String directory) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve(directory))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static LocalDateTime pickup(String json) {
    Matcher matcher = PICKUP.matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return LocalDateTime.parse(matcher.group(1).replace(' ', 'T'));
  }

  private static String row(LocalDateTime pickup, int zone) {
    return "2,%s,%s,1,1.5,1,N,%d,142,1,9.5,0.5,0.5,2.0,0.0,0.3,12.8\n"
        .formatted(TIME.format(pickup), TIME.format(pickup.plusMinutes(9)), zone);
  }
}
