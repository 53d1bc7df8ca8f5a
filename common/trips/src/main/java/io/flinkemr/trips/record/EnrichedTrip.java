package io.flinkemr.trips.record;

import io.flinkemr.core.record.Event;

/** A trip with the names of the zones where it began and ended: a row of the lake. */
public final class EnrichedTrip implements Event {

  public Trip trip = new Trip();
  public String pickupBorough = "";
  public String pickupZoneName = "";
  public String dropoffBorough = "";
  public String dropoffZoneName = "";

  @Override
  public long eventTime() {
    return trip.eventTime();
  }

  @Override
  public long idHigh() {
    return trip.idHigh();
  }

  @Override
  public long idLow() {
    return trip.idLow();
  }

  @Override
  public long fingerprint() {
    return trip.fingerprint();
  }

  @Override
  public long ingestTime() {
    return trip.ingestTime();
  }

  @Override
  public void ingestTime(long millis) {
    trip.ingestTime(millis);
  }
}
