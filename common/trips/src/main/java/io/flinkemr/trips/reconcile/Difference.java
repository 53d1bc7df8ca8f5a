package io.flinkemr.trips.reconcile;

import io.flinkemr.trips.record.ZoneDemand;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One zone and window whose results disagree, and no late trips make up for it. */
final class Difference implements Serializable, Comparable<Difference> {

  private static final long serialVersionUID = 1;

  private static final Comparator<Difference> ORDER =
      Comparator.comparingLong((Difference difference) -> difference.windowStart)
          .thenComparingInt(difference -> difference.zone);

  final int zone;
  final long windowStart;

  /** Figures as in {@link Figure#all}; null where there is no such result. */
  final long @Nullable [] live;

  final long @Nullable [] batch;

  /** Sums over all distinct late trips of the zone and window. */
  final long[] late;

  /** Whether the search for late trips was given up. */
  final boolean gaveUp;

  Difference(
      int zone,
      long windowStart,
      @Nullable ZoneDemand live,
      @Nullable ZoneDemand batch,
      List<long[]> late,
      boolean gaveUp) {
    this.zone = zone;
    this.windowStart = windowStart;
    this.live = live == null ? null : Figure.all(live);
    this.batch = batch == null ? null : Figure.all(batch);
    this.late = Figure.all(null);
    for (long[] trip : late) {
      for (int i = 0; i < trip.length; i++) {
        this.late[i] += trip[i];
      }
    }
    this.gaveUp = gaveUp;
  }

  @Override
  public int compareTo(Difference that) {
    return ORDER.compare(this, that);
  }
}
