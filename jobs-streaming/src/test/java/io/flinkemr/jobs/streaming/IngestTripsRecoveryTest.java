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
import io.flinkemr.trips.options.IngestTripsOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** ingest-trips over failures between and during checkpoints: what it wrote, held to the truth. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class IngestTripsRecoveryTest {

  private static final long EACH = 2;
  private static final int RECORDS_PAST_CHECKPOINT = 20;

  private final KafkaBroker broker;
  private final TestCluster cluster;

  @TempDir Path folder;

  IngestTripsRecoveryTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
    cluster.useByDefault();
  }

  @AfterEach
  void endJobs() {
    cluster.cancelAll();
  }

  @Test
  void everyTripIsInTheLakeOrLateAndEveryFaultRejectedOnceOverFailures() {
    TripFeed feed = TripFeed.of(4000);
    broker.createTopic("ingest-clean", 2).close();
    broker.createTopic("ingest-rejected", 2).close();
    Failures failures = Failures.each((int) EACH);
    Accounting accounting;
    try (TestTopic topic = TripFeed.createTopic(broker, "ingest-raw")) {
      RunningJob job = cluster.submit(failing(options(), failures)).awaitRunning();
      LiveRun.feed(job, feed, topic);
      Awaitility.await().until(() -> failures.left() == 0);
      LiveRun.awaitRead(broker, "ingest-readers", feed);
      // One task fails at a time, hence each failure of each kind made a restore of its own.
      assertThat(job.restores()).isEqualTo(EACH * Failures.Moment.values().length);
      accounting = LiveRun.drain(job, folder);
    }

    IngestedTrips.read(folder, broker, "ingest-clean", "ingest-rejected")
        .assertComplete(feed, accounting);
  }

  private StreamExecutionEnvironment failing(IngestTripsOptions options, Failures failures) {
    JobRun run = new JobRun("ingest-trips", options.run(), System.out, Now.system());
    TripRules rules = new TripRules(options.rules);
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.STREAMING);
    IngestTripsJob.wire(
        KafkaEvents.read(
                env,
                options.kafka,
                options.input,
                options.time,
                new TripJson(rules),
                TypeInformation.of(Trip.class),
                run.now(),
                Uids.READ_TRIPS)
            .map(new FailingMap<>(failures, RECORDS_PAST_CHECKPOINT))
            .returns(Decoded.type(TypeInformation.of(Trip.class)))
            .uid("failing")
            .setParallelism(1),
        options,
        rules,
        run);
    return env;
  }

  private IngestTripsOptions options() {
    IngestTripsOptions options = new IngestTripsOptions();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.input.topic = "ingest-raw";
    options.input.group = "ingest-readers";
    options.time.maxDisorder = Duration.ofSeconds(TripFeed.DISORDER_SECONDS);
    // A partition that waits for its turn, while the job recovers, is not idle.
    options.time.idleAfter = Duration.ofMinutes(10);
    options.lake = folder.resolve("lake").toString();
    options.late = folder.resolve("late").toString();
    options.rejects = "topic:ingest-rejected";
    options.clean = "ingest-clean";
    options.run().instance = "recovery";
    options.run().parallelism = 2;
    options.run().checkpointInterval = Duration.ofMillis(100);
    options.run().flink.put("execution.checkpointing.dir", folder.resolve("cp").toUri().toString());
    return options;
  }
}
