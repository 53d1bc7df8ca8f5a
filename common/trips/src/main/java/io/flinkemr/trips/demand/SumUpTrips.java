package io.flinkemr.trips.demand;

import io.flinkemr.trips.record.Trip;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the trips of one task per zone and window before anything is sent on: of many trips a few
 * sums travel. For BATCH mode, where the input ends and no state is kept; never holds more than a
 * bounded number of sums.
 */
public final class SumUpTrips extends AbstractStreamOperator<DemandPart>
    implements OneInputStreamOperator<Trip, DemandPart>, BoundedOneInput {

  private static final long serialVersionUID = 1;

  private final long window;
  private final int bound;
  private transient @Nullable Map<ZoneWindow, DemandSums> sums;

  /** For looking up without making an object for each trip. */
  private transient @Nullable ZoneWindow probe;

  /**
   * @param window the length of a window, milliseconds
   * @param bound how many sums lie in memory before they are sent on
   */
  public SumUpTrips(long window, int bound) {
    this.window = window;
    this.bound = bound;
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = new HashMap<>();
    probe = new ZoneWindow(0, 0);
  }

  @Override
  public void processElement(StreamRecord<Trip> element) {
    Trip trip = element.getValue();
    probe.zone = trip.pickupZone;
    probe.start = TimeWindow.getWindowStartWithOffset(trip.pickupTime, 0, window);
    DemandSums sum = sums.get(probe);
    if (sum == null) {
      if (sums.size() == bound) {
        endInput();
      }
      sum = new DemandSums();
      sums.put(new ZoneWindow(probe.zone, probe.start), sum);
    }
    sum.add(trip);
  }

  @Override
  public void endInput() {
    sums.forEach(
        (key, sum) -> {
          DemandPart part = new DemandPart();
          part.zone = key.zone;
          part.windowStart = key.start;
          part.sums = sum;
          output.collect(new StreamRecord<>(part));
        });
    sums.clear();
  }

  private static final class ZoneWindow {
    private int zone;
    private long start;

    ZoneWindow(int zone, long start) {
      this.zone = zone;
      this.start = start;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ZoneWindow that && zone == that.zone && start == that.start;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(start) * 31 + zone;
    }
  }
}
