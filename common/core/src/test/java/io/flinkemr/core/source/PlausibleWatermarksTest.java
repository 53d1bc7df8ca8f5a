package io.flinkemr.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class PlausibleWatermarksTest {

  private static final long DISORDER = 30_000;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long INGEST = millis("2019-01-31T12:00:00Z");

  private final Recorder output = new Recorder();
  private final PlausibleWatermarks<Ping> strategy = PlausibleWatermarks.of(options());
  private final WatermarkGenerator<Decoded<Ping>> generator =
      strategy.createWatermarkGenerator(UnregisteredMetricsGroup::new);

  @Test
  void followTheNewestPlausibleEventWithTheAllowedDisorder() {
    assertThat(after(ping("2019-01-31T10:00:00Z", INGEST)))
        .isEqualTo(millis("2019-01-31T10:00:00Z") - DISORDER - 1);
    assertThat(after(ping("2019-01-31T09:00:00Z", INGEST)))
        .isEqualTo(millis("2019-01-31T10:00:00Z") - DISORDER - 1);
  }

  @Test
  void ignoreAnEventFromFurtherAheadThanTheBound() {
    assertThat(after(ping("2088-01-01T00:00:00Z", INGEST))).isEqualTo(NEVER);
    assertThat(after(ping("2019-02-01T12:00:00.001Z", INGEST))).isEqualTo(NEVER);
    assertThat(after(ping("2019-02-01T12:00:00Z", INGEST)))
        .isEqualTo(millis("2019-02-01T12:00:00Z") - DISORDER - 1);
  }

  @Test
  void trustAnEventOfWhichNobodyKnowsWhenItWasTakenIn() {
    assertThat(after(ping("2019-01-31T10:00:00Z", Event.NO_INGEST_TIME)))
        .isEqualTo(millis("2019-01-31T10:00:00Z") - DISORDER - 1);
  }

  @Test
  void ignoreRejections() {
    Rejection rejection =
        Rejection.of(null, 0, 0, Origin.topic("pings", 0, 0), "decode", "bad_json", "", INGEST);

    assertThat(after(Decoded.rejected(rejection))).isEqualTo(NEVER);
  }

  private long after(Decoded<Ping> decoded) {
    long time =
        strategy
            .createTimestampAssigner(UnregisteredMetricsGroup::new)
            .extractTimestamp(decoded, INGEST);
    generator.onEvent(decoded, time, output);
    generator.onPeriodicEmit(output);
    // The generator says "nothing known yet" by the least time it can, which is no watermark.
    return output.last() <= Long.MIN_VALUE + 1 ? NEVER : output.last();
  }

  private static Decoded<Ping> ping(String at, long ingestTime) {
    Ping ping = Ping.of("a", at);
    ping.ingestTime = ingestTime;
    return Decoded.of(ping);
  }

  private static TimeOptions options() {
    TimeOptions options = new TimeOptions();
    options.maxDisorder = Duration.ofMillis(DISORDER);
    options.maxAhead = Duration.ofDays(1);
    return options;
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static final class Recorder implements WatermarkOutput {

    private final List<Long> watermarks = new ArrayList<>();

    long last() {
      return watermarks.isEmpty() ? NEVER : watermarks.get(watermarks.size() - 1);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
