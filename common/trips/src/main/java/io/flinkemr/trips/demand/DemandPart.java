package io.flinkemr.trips.demand;

import io.flinkemr.trips.record.ZoneDemand;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;

/** What one task has summed up of one zone and window; the sum of all of them is the result. */
public final class DemandPart {

  /** The type of {@link #byZoneAndWindow()}. */
  public static final TypeInformation<Tuple2<Integer, Long>> KEY =
      Types.TUPLE(Types.INT, Types.LONG);

  /** Pickup zone. */
  public int zone;

  /** New York wall clock, milliseconds. */
  public long windowStart;

  public DemandSums sums = new DemandSums();

  /** Zone and start of the window. */
  public static KeySelector<DemandPart, Tuple2<Integer, Long>> byZoneAndWindow() {
    return part -> Tuple2.of(part.zone, part.windowStart);
  }

  /** Both parts as one. */
  public DemandPart plus(DemandPart that) {
    sums.add(that.sums);
    return this;
  }

  /**
   * The only result of the window.
   *
   * @param length of the window, milliseconds
   */
  public ZoneDemand result(long length) {
    return DemandWindow.result(zone, windowStart, windowStart + length, sums, 0);
  }
}
