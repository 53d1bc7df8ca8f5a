package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.generate.EventKind;
import io.flinkemr.trips.options.MeasureDemandOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** measure-demand over failures between and during checkpoints: its results, held to the truth. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class MeasureDemandRecoveryTest {

  private static final int RECORDS_PAST_CHECKPOINT = 80;

  private final KafkaBroker broker;
  private final TestCluster cluster;
  // Without further copies of late trips: then a trip that left late was never counted.
  private final TripFeed feed = TripFeed.of(4000, EventKind.TOO_LATE_DUPLICATE);

  @TempDir Path folder;

  MeasureDemandRecoveryTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
    cluster.useByDefault();
  }

  @AfterEach
  void endJobs() {
    cluster.cancelAll();
  }

  @Test
  void exactlyOnceTheLastRevisionsAndTheLateTripsAreTheTruthAndNoRevisionComesTwice() {
    List<DemandFacts> results = runOverFailures(KafkaDelivery.EXACTLY_ONCE);

    assertThat(results)
        .extracting(result -> result.key() + " revision " + result.revision())
        .doesNotHaveDuplicates();
  }

  @Test
  void atLeastOnceTheLastResultOfEachKeyIsRight() {
    // Whether a result came again depends on where a failure struck; that the last one is right
    // must not.
    List<DemandFacts> unused = runOverFailures(KafkaDelivery.AT_LEAST_ONCE);
  }

  /** Runs the job over failures and holds the last result of each key to the truth. */
  private List<DemandFacts> runOverFailures(KafkaDelivery delivery) {
    String name = "demand-" + delivery;
    broker.createTopic(name, 2).close();
    broker.createTopic(name + "-late", 2).close();
    Failures failures = Failures.each(1);
    Accounting accounting;
    try (TestTopic topic = TripFeed.createTopic(broker, name + "-raw")) {
      RunningJob job = cluster.submit(failing(options(name, delivery), failures)).awaitRunning();
      LiveRun.feed(job, feed, topic);
      Awaitility.await().until(() -> failures.left() == 0);
      LiveRun.awaitRead(broker, name, feed);
      // One task fails at a time, hence each failure of each kind made a restore of its own.
      assertThat(job.restores()).isEqualTo(Failures.Moment.values().length);
      accounting = LiveRun.drain(job, folder);
    }
    List<DemandFacts> results =
        broker.committed(name).values().stream().map(DemandFacts::message).toList();
    assertTrue(results, lateTrips(name), accounting);
    return results;
  }

  private List<TripFacts> lateTrips(String name) {
    return broker.committed(name + "-late").values().stream().map(TripFacts::message).toList();
  }

  private void assertTrue(List<DemandFacts> results, List<TripFacts> late, Accounting accounting) {
    Map<String, TripFacts> trips = feed.trips();
    assertThat(late).extracting(TripFacts::id).doesNotHaveDuplicates().isNotEmpty();
    assertThat(late).allSatisfy(trip -> assertThat(trip).isEqualTo(trips.get(trip.id())));
    assertThat(DemandFacts.sum(DemandFacts.last(results), DemandFacts.of(late)))
        .containsExactlyInAnyOrderEntriesOf(DemandFacts.of(trips.values()));
    assertThat(Rejects.of(CommittedFiles.lines(folder.resolve("rejects"))))
        .containsExactlyInAnyOrderElementsOf(feed.rejections());
    LiveRun.assertAccounting(accounting, feed, trips.size() - late.size(), late.size());
  }

  private StreamExecutionEnvironment failing(MeasureDemandOptions options, Failures failures) {
    JobRun run = new JobRun("measure-demand", options.run(), System.out, Now.system());
    TripJson json = new TripJson(new TripRules(options.rules));
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.STREAMING);
    MeasureDemandJob.wire(
        KafkaEvents.read(
                env,
                options.kafka,
                options.input,
                options.time,
                json,
                TypeInformation.of(Trip.class),
                run.now(),
                Uids.READ_TRIPS)
            .map(new FailingMap<>(failures, RECORDS_PAST_CHECKPOINT))
            .returns(Decoded.type(TypeInformation.of(Trip.class)))
            .uid("failing")
            .setParallelism(1),
        options,
        json,
        run);
    return env;
  }

  private MeasureDemandOptions options(String name, KafkaDelivery delivery) {
    MeasureDemandOptions options = new MeasureDemandOptions();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.input.topic = name + "-raw";
    options.input.group = name;
    // Shorter than the feed's, so that windows close too early and are corrected.
    options.time.maxDisorder = Duration.ofSeconds(TripFeed.DISORDER_SECONDS / 6);
    // A partition that waits for its turn, while the job recovers, is not idle.
    options.time.idleAfter = Duration.ofMinutes(10);
    options.output = "topic:" + name;
    options.late = "topic:" + name + "-late";
    options.rejects = folder.resolve("rejects").toString();
    options.delivery = delivery;
    options.run().instance = delivery.toString();
    options.run().parallelism = 2;
    options.run().checkpointInterval = Duration.ofMillis(200);
    // Time moves on in small steps, so that there are results between checkpoints to take back.
    options.run().flink.put("pipeline.auto-watermark-interval", "10ms");
    options.run().flink.put("execution.checkpointing.dir", folder.resolve("cp").toUri().toString());
    return options;
  }
}
