package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.Trip;

/** What the rules want to know of a trip, and no more. */
public final class TripSketch {

  public long idHigh;
  public long idLow;
  public int zone;

  /** Milliseconds of the wall clock. */
  public long pickupTime;

  /** Milliseconds; negative for a trip that ends before it starts. */
  public long duration;

  /** Thousandths of a mile. */
  public long distance;

  /** Cents. */
  public long fare;

  /** Cents; 0 where there was none. */
  public long tip;

  /** See {@link Event#ingestTime()}. */
  public long ingestTime = Event.NO_INGEST_TIME;

  /** Makes this a sketch of {@code trip}. */
  TripSketch of(Trip trip) {
    idHigh = trip.idHigh;
    idLow = trip.idLow;
    zone = trip.pickupZone;
    pickupTime = trip.pickupTime;
    duration = trip.dropoffTime - trip.pickupTime;
    distance = trip.distance;
    fare = trip.fare;
    tip = Trip.orZero(trip.tip);
    ingestTime = trip.ingestTime;
    return this;
  }
}
