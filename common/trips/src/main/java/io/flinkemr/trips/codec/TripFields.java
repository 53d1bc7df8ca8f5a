package io.flinkemr.trips.codec;

import static io.flinkemr.trips.record.Trip.NO_INT;
import static io.flinkemr.trips.record.Trip.NO_LONG;

import io.flinkemr.trips.record.Trip;

/** The values of a trip by column: what codecs, identity and tests share. */
final class TripFields {

  private TripFields() {}

  /** The value, {@link Trip#NO_LONG} if it is absent. */
  static long get(Trip trip, TripColumn column) {
    return switch (column) {
      case TRIP_ID -> throw new IllegalArgumentException("trip_id has 128 bits");
      case VENDOR_ID -> wide(trip.vendorId);
      case PICKUP_TIME -> trip.pickupTime;
      case DROPOFF_TIME -> trip.dropoffTime;
      case PASSENGER_COUNT -> wide(trip.passengerCount);
      case DISTANCE -> trip.distance;
      case RATE_CODE -> wide(trip.rateCode);
      case STORE_AND_FORWARD -> wide(trip.storeAndForward);
      case PICKUP_ZONE -> trip.pickupZone;
      case DROPOFF_ZONE -> trip.dropoffZone;
      case PAYMENT_TYPE -> wide(trip.paymentType);
      case FARE -> trip.fare;
      case EXTRA -> trip.extra;
      case MTA_TAX -> trip.mtaTax;
      case TIP -> trip.tip;
      case TOLLS -> trip.tolls;
      case IMPROVEMENT_SURCHARGE -> trip.improvementSurcharge;
      case TOTAL -> trip.total;
      case CONGESTION_SURCHARGE -> trip.congestionSurcharge;
      case AIRPORT_FEE -> trip.airportFee;
      case CBD_CONGESTION_FEE -> trip.cbdCongestionFee;
    };
  }

  /** Sets the value; {@link Trip#NO_LONG} makes it absent. */
  static void set(Trip trip, TripColumn column, long value) {
    switch (column) {
      case TRIP_ID -> throw new IllegalArgumentException("trip_id has 128 bits");
      case VENDOR_ID -> trip.vendorId = narrow(value);
      case PICKUP_TIME -> trip.pickupTime = value;
      case DROPOFF_TIME -> trip.dropoffTime = value;
      case PASSENGER_COUNT -> trip.passengerCount = narrow(value);
      case DISTANCE -> trip.distance = value;
      case RATE_CODE -> trip.rateCode = narrow(value);
      case STORE_AND_FORWARD -> trip.storeAndForward = narrow(value);
      case PICKUP_ZONE -> trip.pickupZone = (int) value;
      case DROPOFF_ZONE -> trip.dropoffZone = (int) value;
      case PAYMENT_TYPE -> trip.paymentType = narrow(value);
      case FARE -> trip.fare = value;
      case EXTRA -> trip.extra = value;
      case MTA_TAX -> trip.mtaTax = value;
      case TIP -> trip.tip = value;
      case TOLLS -> trip.tolls = value;
      case IMPROVEMENT_SURCHARGE -> trip.improvementSurcharge = value;
      case TOTAL -> trip.total = value;
      case CONGESTION_SURCHARGE -> trip.congestionSurcharge = value;
      case AIRPORT_FEE -> trip.airportFee = value;
      case CBD_CONGESTION_FEE -> trip.cbdCongestionFee = value;
    }
  }

  private static long wide(int value) {
    return value == NO_INT ? NO_LONG : value;
  }

  private static int narrow(long value) {
    return value == NO_LONG ? NO_INT : (int) value;
  }
}
