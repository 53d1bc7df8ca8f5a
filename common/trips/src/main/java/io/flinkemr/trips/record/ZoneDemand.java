package io.flinkemr.trips.record;

import io.flinkemr.core.record.Event;
import java.util.Objects;

/**
 * What happened in one pickup zone during one window of event time. Every figure is a sum of {@code
 * long}s, hence exact and the same in any order; means are derived where they are shown.
 *
 * <p>Equality is over zone, window and figures. The revision and the time of the newest input tell
 * how the result came about, not what it is.
 */
public final class ZoneDemand {

  public int zone;

  /** First millisecond of the window. */
  public long windowStart;

  /** First millisecond after the window. */
  public long windowEnd;

  public long trips;

  /** Trips whose total is negative: money given back. */
  public long refunds;

  public long passengers;

  /** Thousandths of a mile. */
  public long distance;

  /** Seconds. */
  public long duration;

  /** Cents. */
  public long fare;

  /** Cents. */
  public long tip;

  /** Cents. */
  public long total;

  /** 0 for the first result of a window, one more for each that corrects it. */
  public int revision;

  /** The newest {@link Event#ingestTime()} in it; latency is measured from here. */
  public long newestInput = Event.NO_INGEST_TIME;

  /** Whether the figures are the same, whatever the zone and window. */
  public boolean sameFigures(ZoneDemand that) {
    return trips == that.trips
        && refunds == that.refunds
        && passengers == that.passengers
        && distance == that.distance
        && duration == that.duration
        && fare == that.fare
        && tip == that.tip
        && total == that.total;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZoneDemand that
        && zone == that.zone
        && windowStart == that.windowStart
        && windowEnd == that.windowEnd
        && sameFigures(that);
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone, windowStart, windowEnd, trips, total);
  }

  @Override
  public String toString() {
    return "zone "
        + zone
        + " ["
        + windowStart
        + ", "
        + windowEnd
        + ") trips "
        + trips
        + " refunds "
        + refunds
        + " passengers "
        + passengers
        + " distance "
        + distance
        + " duration "
        + duration
        + " fare "
        + fare
        + " tip "
        + tip
        + " total "
        + total
        + " revision "
        + revision;
  }
}
