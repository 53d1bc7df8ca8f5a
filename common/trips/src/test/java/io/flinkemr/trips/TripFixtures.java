package io.flinkemr.trips;

import io.flinkemr.trips.record.Trip;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Trips for tests, made of what a test cares about; the rest is plain. */
public final class TripFixtures {

  /** 2019-01-15T08:00:00 as the New York wall clock shows it. */
  public static final long EIGHT = at("2019-01-15T08:00:00");

  public static final long SECOND = 1_000;
  public static final long MINUTE = 60_000;

  private TripFixtures() {}

  /** A moment of the New York wall clock. */
  public static long at(String wallClock) {
    return LocalDateTime.parse(wallClock).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /**
   * A trip of 10 minutes, 2.5 miles and $12.34 with one passenger to zone 236. Its content follows
   * from the arguments.
   */
  public static Trip trip(long id, int zone, long pickupTime) {
    Trip trip = new Trip();
    trip.idHigh = 7;
    trip.idLow = id;
    trip.vendorId = 2;
    trip.pickupTime = pickupTime;
    trip.dropoffTime = pickupTime + 10 * MINUTE;
    trip.passengerCount = 1;
    trip.rateCode = 1;
    trip.paymentType = 1;
    trip.storeAndForward = 0;
    trip.pickupZone = zone;
    trip.dropoffZone = 236;
    trip.distance = 2_500;
    trip.fare = 10_00;
    trip.extra = 0;
    trip.mtaTax = 50;
    trip.tip = 1_54;
    trip.tolls = 0;
    trip.improvementSurcharge = 30;
    trip.total = 12_34;
    return sealed(trip);
  }

  /** The same trip once more, as an object of its own. */
  public static Trip copy(Trip trip) {
    Trip copy = trip(trip.idLow, trip.pickupZone, trip.pickupTime);
    copy.dropoffTime = trip.dropoffTime;
    copy.passengerCount = trip.passengerCount;
    copy.distance = trip.distance;
    copy.fare = trip.fare;
    copy.tip = trip.tip;
    copy.total = trip.total;
    copy.ingestTime = trip.ingestTime;
    return sealed(copy);
  }

  /** Gives the trip other amounts, for example a refund. */
  public static Trip paying(Trip trip, long fare, long tip, long total) {
    trip.fare = fare;
    trip.tip = tip;
    trip.total = total;
    return sealed(trip);
  }

  /** Brings the fingerprint in line with the content. */
  public static Trip sealed(Trip trip) {
    trip.fingerprint =
        ((((trip.pickupTime * 31 + trip.pickupZone) * 31 + trip.fare) * 31 + trip.tip) * 31
                    + trip.total)
                * 31
            + trip.distance;
    return trip;
  }
}
