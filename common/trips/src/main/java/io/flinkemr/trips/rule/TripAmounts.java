package io.flinkemr.trips.rule;

import static io.flinkemr.trips.record.Trip.orZero;

import io.flinkemr.trips.record.Trip;

/** The amounts of a trip taken together, in cents. */
final class TripAmounts {

  private TripAmounts() {}

  /** What the total ought to be; an empty part is nothing. */
  static long sumOfParts(Trip trip) {
    return orZero(trip.fare)
        + orZero(trip.extra)
        + orZero(trip.mtaTax)
        + orZero(trip.tip)
        + orZero(trip.tolls)
        + orZero(trip.improvementSurcharge)
        + orZero(trip.congestionSurcharge)
        + orZero(trip.airportFee)
        + orZero(trip.cbdCongestionFee);
  }

  /** The name of the first amount that is further than {@code limit} from zero; empty if none. */
  static String beyond(Trip trip, long limit) {
    if (beyond(trip.fare, limit)) {
      return "fare_amount";
    } else if (beyond(trip.total, limit)) {
      return "total_amount";
    } else if (beyond(trip.tip, limit)) {
      return "tip_amount";
    } else if (beyond(trip.tolls, limit)) {
      return "tolls_amount";
    } else if (beyond(trip.extra, limit)) {
      return "extra";
    } else if (beyond(trip.mtaTax, limit)) {
      return "mta_tax";
    } else if (beyond(trip.improvementSurcharge, limit)) {
      return "improvement_surcharge";
    } else if (beyond(trip.congestionSurcharge, limit)) {
      return "congestion_surcharge";
    } else if (beyond(trip.airportFee, limit)) {
      return "airport_fee";
    }
    return beyond(trip.cbdCongestionFee, limit) ? "cbd_congestion_fee" : "";
  }

  private static boolean beyond(long amount, long limit) {
    return amount != Trip.NO_LONG && (amount > limit || amount < -limit);
  }
}
