package io.flinkemr.trips.replay;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.sink.Exits;
import io.flinkemr.core.sink.JsonLines;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.sink.KafkaSinks;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.topics.KafkaPreflight;
import io.flinkemr.core.topics.TopicPartitions;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.ReplayOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import io.flinkemr.trips.source.TripFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Replays the files that the options name into what they name. */
public final class ReplayTrips {

  private final ReplayOptions options;
  private final JobRun run;
  private final Sleeper sleeper;

  public ReplayTrips(ReplayOptions options, JobRun run, Sleeper sleeper) {
    this.options = options;
    this.run = run;
    this.sleeper = sleeper;
  }

  /**
   * Replays.
   *
   * @throws io.flinkemr.core.job.UsageException where an input or a topic does not exist
   */
  public void execute() throws Exception {
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.BATCH);
    TripRules rules = new TripRules(options.rules);
    ReplayTripsPipeline.Outputs outputs =
        new ReplayTripsPipeline(
                options.fromMillis(), options.toMillis(), options.factor(), run.now(), sleeper)
            .apply(new TripFiles(env, rules, run).read(new Inputs("--input", options.inputs)));
    write(outputs.trips(), Destination.parse(options.output), new TripJson(rules))
        .setParallelism(1)
        .name(Uids.WRITE_REPLAYED)
        .uid(Uids.WRITE_REPLAYED);
    Destination rejects = Destination.parse(options.rejects);
    if (rejects.isTopic() && !options.run().explain) {
      KafkaPreflight.check(options.kafka, List.of(rejects.name()), true);
    }
    Exits.attach(
        outputs.rejected(),
        rejects,
        rejection -> rejection.origin().toString().getBytes(StandardCharsets.UTF_8),
        new RejectionJson(),
        options.kafka,
        run.name(),
        Uids.WRITE_REJECTED);
    run.execute(env);
  }

  private DataStreamSink<Trip> write(DataStream<Trip> trips, Destination output, TripJson json) {
    if (!output.isTopic()) {
      return trips.sinkTo(JsonLines.sink(output.name(), json));
    }
    int partitions =
        options.run().explain ? 1 : TopicPartitions.count(options.kafka, output.name());
    // Exactly once would show nothing before the end, and would not outlast a transaction.
    return trips.sinkTo(
        KafkaSinks.partitionedSink(
            options.kafka,
            output.name(),
            new InTurns<>(partitions),
            json,
            KafkaDelivery.AT_LEAST_ONCE,
            KafkaSinks.transactionalPrefix(run.name(), Uids.WRITE_REPLAYED)));
  }
}
