package io.flinkemr.core.source;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For a side input that has nothing to say about time: it is idle from the start, so the other
 * input's time alone counts. A side input without watermarks would stop time for ever, and one that
 * says "the end of time" would end it for both whenever the other is idle.
 */
final class AlwaysIdle<T> implements WatermarkStrategy<T> {

  private static final long serialVersionUID = 1;

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new WatermarkGenerator<>() {
      @Override
      public void onEvent(T event, long timestamp, WatermarkOutput output) {
        output.markIdle();
      }

      @Override
      public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
      }
    };
  }
}
