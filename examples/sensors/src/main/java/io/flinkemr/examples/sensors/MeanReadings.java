package io.flinkemr.examples.sensors;

import io.flinkemr.core.decode.PatternDecoder;
import io.flinkemr.core.pipeline.EventForm;
import io.flinkemr.core.pipeline.LiveOptions;
import io.flinkemr.core.pipeline.LivePipeline;
import io.flinkemr.core.pipeline.OnTimeEvents;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import picocli.CommandLine.Command;

/** The mean of each sensor's readings by minute. */
public final class MeanReadings {
  static final EventForm<Reading> READINGS =
      new EventForm<>(
          Reading.class,
          new PatternDecoder<>("(\\S+) (\\d{1,15}) (-?\\d{1,15})", Reading::of),
          Reading::line);
  static final LivePipeline<Reading, Reading, Options> PIPELINE =
      new LivePipeline<>(READINGS, MeanReadings::means, Reading::key, Reading::mean);

  @Command(name = "mean-readings", description = "The mean of each sensor's readings by minute.")
  static final class Options extends LiveOptions {}

  public static void main(String[] args) throws Exception {
    PIPELINE.launch("sensors.jar", Options::new, args);
  }

  static SingleOutputStreamOperator<Reading> means(
      OnTimeEvents<Reading> readings, Options options) {
    return readings
        .windows(reading -> reading.sensor, Duration.ofMinutes(1))
        .reduce(Reading::plus)
        .uid("means");
  }
}
