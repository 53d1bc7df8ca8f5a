package io.flinkemr.trips.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.sink.JsonLines;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.trips.TripFeed;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.TripRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of a pipeline on a cluster, from a {@link TripFeed} to files. */
final class PipelineRun {

  /** Trips as JSON, by the usual rules. */
  static final TripJson TRIPS = new TripJson(new TripRules(new RuleOptions()));

  final StreamExecutionEnvironment env;
  private final Path folder;

  PipelineRun(TestCluster cluster, RuntimeExecutionMode mode, int parallelism, Path folder) {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, mode);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    this.env = cluster.environment(settings);
    this.env.setParallelism(parallelism);
    this.folder = folder;
  }

  /** The feed as a source yields it; every trip moves the watermark on. */
  DataStream<Decoded<Trip>> read(TripFeed feed) {
    TypeInformation<Decoded<Trip>> type = Decoded.type(TypeInformation.of(Trip.class));
    return env.fromData(feed.decoded(), type)
        .uid(Uids.READ_TRIPS)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Decoded<Trip>>forGenerator(context -> new EveryTrip())
                .withTimestampAssigner(
                    (decoded, none) -> decoded.value == null ? none : decoded.value.pickupTime))
        .uid("watermarks");
  }

  /** Writes {@code stream} below the run's folder. */
  <T> void write(DataStream<T> stream, Encoder<T> encoder, String name) {
    stream.sinkTo(JsonLines.sink(folder.resolve(name).toString(), encoder)).name(name).uid(name);
  }

  /** Writes rejections below the run's folder. */
  void writeRejected(DataStream<Rejection> rejected) {
    write(rejected, new RejectionJson(), "rejected");
  }

  /** Runs it to its end. */
  Accounting execute() throws Exception {
    return Accounting.of(env.execute());
  }

  /** What {@link #write} wrote under {@code name}. */
  <T> List<T> written(Decoder<T> decoder, String name) {
    Fault fault = new Fault();
    return CommittedFiles.lines(folder.resolve(name)).stream()
        .map(line -> line.getBytes(UTF_8))
        .map(line -> Objects.requireNonNull(decoder.decode(line, 0, line.length, fault)))
        .toList();
  }

  /** The payloads of all rejections written. */
  List<String> rejectedPayloads() {
    return written(new RejectionJson(), "rejected").stream()
        .map(rejection -> new String(Objects.requireNonNull(rejection.payload), UTF_8))
        .toList();
  }

  /** A watermark behind every trip, so that what is late does not depend on timing. */
  private static final class EveryTrip implements WatermarkGenerator<Decoded<Trip>> {

    private long newest = Long.MIN_VALUE + TripFeed.DISORDER;

    @Override
    public void onEvent(Decoded<Trip> decoded, long time, WatermarkOutput output) {
      if (decoded.value != null) {
        newest = Math.max(newest, time);
        output.emitWatermark(new Watermark(newest - TripFeed.DISORDER - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }
}
