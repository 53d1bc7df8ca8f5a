package io.flinkemr.trips.generate;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.sink.JsonLines;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.sink.KafkaSinks;
import io.flinkemr.core.topics.KafkaPreflight;
import io.flinkemr.core.topics.TopicPartitions;
import io.flinkemr.trips.options.GenerateOptions;
import io.flinkemr.trips.pipeline.Uids;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the generator into what the options name; the same live and in batch. */
public final class GenerateTrips {

  private final GenerateOptions options;
  private final JobRun run;

  public GenerateTrips(GenerateOptions options, JobRun run) {
    this.options = options;
    this.run = run;
  }

  /**
   * Generates.
   *
   * @throws UsageException where the topic does not exist or the truth's directory is not empty
   */
  public void in(RuntimeExecutionMode mode) throws Exception {
    Destination output = Destination.parse(options.output);
    StreamExecutionEnvironment env = run.environment(mode);
    long count = options.count == null ? Long.MAX_VALUE : options.count;
    DataStream<GeneratedEvent> events =
        new GenerateTripsPipeline(
                new TripGenerator(GeneratorSettings.of(options)),
                count,
                options.rate,
                lanes(output, env))
            .events(env);
    if (output.isTopic()) {
      toTopic(events, output.name());
    } else {
      events
          .sinkTo(JsonLines.sink(output.name(), event -> event.payload))
          .name(Uids.WRITE_EVENTS)
          .uid(Uids.WRITE_EVENTS);
    }
    if (options.truth != null) {
      requireEmpty(options.truth);
      writeTruth(events, options.truth);
    }
    run.execute(env);
  }

  private int lanes(Destination output, StreamExecutionEnvironment env) {
    // A plan shows the same for any number of partitions; nobody should need a broker to see it.
    return output.isTopic() && !options.run().explain
        ? TopicPartitions.count(options.kafka, output.name())
        : env.getParallelism();
  }

  private void toTopic(DataStream<GeneratedEvent> events, String topic) {
    KafkaDelivery delivery = KafkaSinks.possible(events, options.delivery);
    if (!options.run().explain) {
      KafkaPreflight.check(options.kafka, List.of(topic), delivery == KafkaDelivery.EXACTLY_ONCE);
    }
    events
        .sinkTo(
            KafkaSinks.partitionedSink(
                options.kafka,
                topic,
                event -> event.lane,
                event -> event.payload,
                delivery,
                KafkaSinks.transactionalPrefix(run.name(), Uids.WRITE_EVENTS)))
        .name(Uids.WRITE_EVENTS)
        .uid(Uids.WRITE_EVENTS);
  }

  private void writeTruth(DataStream<GeneratedEvent> events, String directory) {
    GenerateTripsPipeline.demand(events, options.truthWindow.toMillis())
        .sinkTo(JsonLines.sink(GroundTruth.demandDirectory(directory), TruthJson::encode))
        .name(Uids.WRITE_TRUE_DEMAND)
        .uid(Uids.WRITE_TRUE_DEMAND);
    GenerateTripsPipeline.counts(events)
        .sinkTo(JsonLines.sink(GroundTruth.countsDirectory(directory), TruthJson::encode))
        .name(Uids.WRITE_TRUE_COUNTS)
        .uid(Uids.WRITE_TRUE_COUNTS);
  }

  private static void requireEmpty(String directory) throws IOException {
    Path path = new Path(directory);
    FileStatus[] found =
        path.getFileSystem().exists(path) ? path.getFileSystem().listStatus(path) : null;
    if (found != null && found.length > 0) {
      throw new UsageException(
          "--truth: '%s' is not empty: two truths in one directory are none; give another or empty it"
              .formatted(directory));
    }
  }
}
