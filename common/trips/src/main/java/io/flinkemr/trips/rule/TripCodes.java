package io.flinkemr.trips.rule;

import io.flinkemr.trips.record.Trip;

/** The codes of the TLC's data dictionary for yellow taxis. */
final class TripCodes {

  private static final int RATE_UNKNOWN = 99;

  private TripCodes() {}

  /** Whether all codes are known or absent. */
  static boolean known(Trip trip) {
    return vendor(trip.vendorId) && rate(trip.rateCode) && payment(trip.paymentType);
  }

  /** Whether a zone stands for no place in particular. */
  static boolean unknownPlace(int zone) {
    return zone == 264 || zone == 265;
  }

  private static boolean vendor(int id) {
    return id == Trip.NO_INT || id == 1 || id == 2 || id == 4 || id == 6 || id == 7;
  }

  private static boolean rate(int code) {
    return code == Trip.NO_INT || (code >= 1 && code <= 6) || code == RATE_UNKNOWN;
  }

  private static boolean payment(int type) {
    return type == Trip.NO_INT || (type >= 0 && type <= 6);
  }
}
