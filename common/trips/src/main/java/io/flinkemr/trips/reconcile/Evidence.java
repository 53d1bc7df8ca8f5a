package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.ZoneDemand;

/** One thing to be weighed for a zone and window: a result of either side, or a late trip. */
public final class Evidence {

  /** Where it comes from. */
  public enum Side {
    LIVE,
    BATCH,
    LATE
  }

  public Side side = Side.LIVE;

  /** The result, or what the late trip alone would add. */
  public ZoneDemand demand = new ZoneDemand();

  /** When the log took the result in, see {@link Event#ingestTime()}. */
  public long written = Event.NO_INGEST_TIME;

  /** Identity of the late trip. */
  public long idHigh;

  public long idLow;

  /** Whether this result replaces {@code that} of the same side: by revision, then by time. */
  boolean replaces(Evidence that) {
    return demand.revision != that.demand.revision
        ? demand.revision > that.demand.revision
        : written >= that.written;
  }
}
