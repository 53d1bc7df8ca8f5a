package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A live job whose guarantees are tried: how it is wired so that it can be made to fail, what it
 * committed, and what it had to commit. It reads the topic {@code NAME-raw} in the group {@code
 * NAME}.
 */
abstract class TriedJob {

  /** How many records of one task pass between a checkpoint and a fault; below half a portion. */
  private static final int RECORDS_PAST_CHECKPOINT = 60;

  final KafkaBroker broker;
  final String name;
  final Place place;
  private final Map<String, String> kafkaSettings;

  /**
   * @param name of its topics, its group and its instance
   * @param place of its files and its state
   * @param kafkaSettings of its clients
   */
  TriedJob(KafkaBroker broker, String name, Place place, Map<String, String> kafkaSettings) {
    this.broker = broker;
    this.name = name;
    this.place = place;
    this.kafkaSettings = kafkaSettings;
  }

  /** Makes the topics into which it writes. */
  abstract void createTopics();

  /**
   * The job behind a map that fails.
   *
   * @param flink settings, such as where its checkpoints lie and from which it goes on
   */
  abstract StreamExecutionEnvironment wire(
      int parallelism, Map<String, String> flink, Failures failures);

  /** What it has committed by now. */
  abstract Outputs read();

  /** Holds what it committed against what all of {@code feed} must make. */
  abstract Outcome held(TripFeed feed, Outputs outputs);

  /**
   * Sends what must be behind the feed so that all of its results come out.
   *
   * @return how many records that is
   */
  int sendBehind(TestTopic topic) {
    return 0;
  }

  /** The trips of {@code outputs} that left late. */
  List<TripFacts> late(Outputs outputs) {
    return TripFacts.messages(outputs.of("late"));
  }

  /** The run of this job, with its options set to what all tried jobs have. */
  JobRun run(
      String job,
      RunOptions run,
      KafkaOptions kafka,
      KafkaInputOptions input,
      TimeOptions time,
      int parallelism,
      Map<String, String> flink) {
    kafka.bootstrapServers = broker.bootstrapServers();
    kafka.settings.putAll(kafkaSettings);
    input.topic = name + "-raw";
    input.group = name;
    time.maxDisorder = Duration.ofSeconds(TripFeed.DISORDER_SECONDS);
    // A partition that waits for its turn, while the job recovers, is not idle.
    time.idleAfter = Duration.ofMinutes(10);
    run.instance = name;
    run.parallelism = parallelism;
    run.checkpointInterval = Duration.ofMillis(200);
    // Time moves on in small steps, so that there are results between checkpoints to take back.
    run.flink.put("pipeline.auto-watermark-interval", "10ms");
    run.flink.putAll(flink);
    return new JobRun(job, run, System.out, Now.system());
  }

  /** Reads as the job does, and fails behind that. */
  static DataStream<Decoded<Trip>> failing(
      JobRun run,
      KafkaOptions kafka,
      KafkaInputOptions input,
      TimeOptions time,
      TripJson json,
      Failures failures) {
    return KafkaEvents.read(
            run.environment(RuntimeExecutionMode.STREAMING),
            kafka,
            input,
            time,
            json,
            TypeInformation.of(Trip.class),
            run.now(),
            Uids.READ_TRIPS)
        .map(new FailingMap<>(failures, RECORDS_PAST_CHECKPOINT))
        .returns(Decoded.type(TypeInformation.of(Trip.class)))
        .uid("failing")
        .setParallelism(1);
  }
}
