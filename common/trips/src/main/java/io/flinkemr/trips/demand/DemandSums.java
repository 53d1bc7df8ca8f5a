package io.flinkemr.trips.demand;

import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.Trip;

/**
 * The sums of one zone and window as they lie in state. Separate from {@link
 * io.flinkemr.trips.record.ZoneDemand}, so that state and results evolve on their own.
 */
public final class DemandSums {

  public long trips;
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

  /** The newest {@link Event#ingestTime()}. */
  public long newestInput = Event.NO_INGEST_TIME;

  void add(Trip trip) {
    trips++;
    // NO_LONG is negative too, but an amount that nobody gave is no money given back.
    if (Trip.orZero(trip.total) < 0) {
      refunds++;
    }
    passengers += Trip.orZero(trip.passengerCount);
    distance += Trip.orZero(trip.distance);
    duration += Math.floorDiv(trip.dropoffTime - trip.pickupTime, 1000L);
    fare += Trip.orZero(trip.fare);
    tip += Trip.orZero(trip.tip);
    total += Trip.orZero(trip.total);
    newestInput = Math.max(newestInput, trip.ingestTime);
  }

  void add(DemandSums that) {
    trips += that.trips;
    refunds += that.refunds;
    passengers += that.passengers;
    distance += that.distance;
    duration += that.duration;
    fare += that.fare;
    tip += that.tip;
    total += that.total;
    newestInput = Math.max(newestInput, that.newestInput);
  }
}
