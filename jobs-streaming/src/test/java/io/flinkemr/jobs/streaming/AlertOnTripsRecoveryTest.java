package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.AlertOnTripsOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** alert-on-trips over failures between and during checkpoints: its alerts, held to the truth. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class AlertOnTripsRecoveryTest {

  private static final int RECORDS_PAST_CHECKPOINT = 80;

  private final KafkaBroker broker;
  private final TestCluster cluster;

  @TempDir Path folder;

  AlertOnTripsRecoveryTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
    cluster.useByDefault();
  }

  @AfterEach
  void endJobs() {
    cluster.cancelAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void exactlyOnceTheAlertsAreTheTruthAndNoneComesTwiceOverFailures(String backend) {
    String name = "alert-recovery-" + backend;
    // Without further copies of late trips: then a trip that left late was never judged.
    TripFeed feed = TripFeed.of(4000, io.flinkemr.trips.generate.EventKind.TOO_LATE_DUPLICATE);
    AlertRun alerts = new AlertRun(broker, name);
    Failures failures = Failures.each(1);
    try (TestTopic topic = TripFeed.createTopic(broker, name + "-raw")) {
      RunningJob job = cluster.submit(failing(options(name, backend), failures)).awaitRunning();
      LiveRun.feed(job, feed, topic);
      Awaitility.await().until(() -> failures.left() == 0);
      LiveRun.awaitRead(broker, name, feed);
      // One task fails at a time, hence each failure of each kind made a restore of its own.
      assertThat(job.restores()).isEqualTo(Failures.Moment.values().length);
      List<TripFacts> more = alerts.moveTimeOn(topic);
      alerts.awaitTruth(feed.trips(), more);
      Accounting unused = LiveRun.drain(job, folder);

      alerts.assertTruth(feed.trips(), more);
    }
    for (String rule : List.of("fast", "dear", "crowd", "hush")) {
      assertThat(alerts.alerts()).as(rule).anyMatch(alert -> alert.startsWith(rule));
    }
    assertThat(alerts.rejections()).containsExactlyInAnyOrderElementsOf(feed.rejections());
  }

  private StreamExecutionEnvironment failing(AlertOnTripsOptions options, Failures failures) {
    JobRun run = new JobRun("alert-on-trips", options.run(), System.out, Now.system());
    TripJson json = new TripJson(new TripRules(options.accepted));
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.STREAMING);
    AlertOnTripsJob.wire(
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

  private AlertOnTripsOptions options(String name, String backend) {
    AlertOnTripsOptions options = new AlertOnTripsOptions();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.input.topic = name + "-raw";
    options.input.group = name;
    options.time.maxDisorder = Duration.ofSeconds(TripFeed.DISORDER_SECONDS);
    // A partition that waits for its turn, while the job recovers, is not idle.
    options.time.idleAfter = Duration.ofMinutes(10);
    options.history = AlertFacts.KEPT;
    options.rules = AlertFacts.rulesFile(folder);
    options.rulesTopic = name + "-rules";
    options.output = "topic:" + name;
    options.late = "topic:" + name + "-late";
    options.rejects = "topic:" + name + "-rejected";
    options.run().instance = backend;
    options.run().parallelism = 2;
    options.run().checkpointInterval = Duration.ofMillis(200);
    options.run().flink.put("state.backend.type", backend);
    options.run().flink.put("execution.checkpointing.incremental", "true");
    // Time moves on in small steps, so that there are alerts between checkpoints to take back.
    options.run().flink.put("pipeline.auto-watermark-interval", "10ms");
    options.run().flink.put("execution.checkpointing.dir", folder.resolve("cp").toUri().toString());
    return options;
  }
}
