package io.flinkemr.examples.sensors;

import io.flinkemr.core.decode.PatternDecoder;
import io.flinkemr.core.job.Launcher;
import io.flinkemr.core.pipeline.EventForm;
import io.flinkemr.core.pipeline.LiveOptions;
import io.flinkemr.core.pipeline.LivePipeline;
import io.flinkemr.core.pipeline.OnTimeEvents;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import picocli.CommandLine.Command;

/** The mean of each sensor's readings by minute. */
public final class MeanReadings {
  @Command(name = "mean-readings", description = "The mean of each sensor's readings by minute.")
  static final class Options extends LiveOptions {}

  public static void main(String[] args) throws Exception {
    Launcher.launch("sensors.jar", Options::new, MeanReadings::pipeline, args);
  }

  static LivePipeline<Reading, Reading, Options> pipeline() {
    var lines = new PatternDecoder<>("(\\S+) (\\d{1,15}) (-?\\d{1,15})", Reading::of);
    var readings = new EventForm<>(Reading.class, lines, Reading::line);
    return new LivePipeline<>(readings, MeanReadings::means, Reading::key, Reading::mean);
  }

  static SingleOutputStreamOperator<Reading> means(
      OnTimeEvents<Reading> readings, Options options) {
    return readings
        .windows(reading -> reading.sensor, Duration.ofMinutes(1))
        .reduce(Reading::plus)
        .uid("means");
  }
}
