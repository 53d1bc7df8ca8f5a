package io.flinkemr.core.source;

import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks with bounded disorder and idleness, of which a source makes one set per partition,
 * that go by plausible events only. A rejection, or an event from too far ahead of the time at
 * which the log took it in, neither moves time on nor counts as a sign of life: else one trip from
 * 2088 would make all others late, and a partition full of garbage would stop every window.
 *
 * @param <T> the decoded type
 */
public final class PlausibleWatermarks<T extends Event> implements WatermarkStrategy<Decoded<T>> {

  private static final long serialVersionUID = 1;

  private final WatermarkStrategy<Decoded<T>> plausible;
  private final long maxAhead;

  private PlausibleWatermarks(WatermarkStrategy<Decoded<T>> plausible, long maxAhead) {
    this.plausible = plausible;
    this.maxAhead = maxAhead;
  }

  /** Watermarks as {@code time} has them. */
  public static <T extends Event> PlausibleWatermarks<T> of(TimeOptions time) {
    return new PlausibleWatermarks<>(
        WatermarkStrategy.<Decoded<T>>forBoundedOutOfOrderness(time.maxDisorder)
            .withIdleness(time.idleAfter),
        time.maxAhead.toMillis());
  }

  /** An event has its event time; a rejection keeps the time of the record it came in. */
  @Override
  public TimestampAssigner<Decoded<T>> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (decoded, recordTime) -> decoded.value == null ? recordTime : decoded.value.eventTime();
  }

  @Override
  public WatermarkGenerator<Decoded<T>> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator<>(plausible.createWatermarkGenerator(context), maxAhead);
  }

  private record Generator<T extends Event>(WatermarkGenerator<Decoded<T>> plausible, long maxAhead)
      implements WatermarkGenerator<Decoded<T>> {

    @Override
    public void onEvent(Decoded<T> decoded, long eventTime, WatermarkOutput output) {
      T value = decoded.value;
      if (value != null && isPlausible(eventTime, value.ingestTime())) {
        plausible.onEvent(decoded, eventTime, output);
      }
    }

    private boolean isPlausible(long eventTime, long ingestTime) {
      return ingestTime == Event.NO_INGEST_TIME || eventTime <= ingestTime + maxAhead;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      plausible.onPeriodicEmit(output);
    }
  }
}
