package io.flinkemr.trips.alert;

import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Narrows trips to their pickups, before they are shuffled by zone. */
public final class PickupOfTrip extends RichMapFunction<Trip, ZonePickup> {

  private static final long serialVersionUID = 1;

  // One object for all: what comes behind does not keep it.
  private transient @Nullable ZonePickup pickup;

  @Override
  public ZonePickup map(Trip trip) {
    ZonePickup current = pickup;
    if (current == null) {
      current = new ZonePickup();
      pickup = current;
    }
    current.zone = trip.pickupZone;
    current.time = trip.pickupTime;
    current.ingestTime = trip.ingestTime;
    return current;
  }
}
