package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Event;

/** That a trip began in a zone: all that the rules for zones want to know. */
public final class ZonePickup {

  public int zone;

  /** Milliseconds of the wall clock. */
  public long time;

  /** See {@link Event#ingestTime()}. */
  public long ingestTime = Event.NO_INGEST_TIME;

  /** A pickup. */
  static ZonePickup of(int zone, long time, long ingestTime) {
    ZonePickup pickup = new ZonePickup();
    pickup.zone = zone;
    pickup.time = time;
    pickup.ingestTime = ingestTime;
    return pickup;
  }
}
