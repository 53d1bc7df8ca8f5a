package io.flinkemr.trips.record;

import io.flinkemr.core.record.Event;

/**
 * One clean taxi trip. A mutable POJO of primitives, since it is what every hot path carries; after
 * decoding nobody changes it.
 *
 * <p>Times are New York wall clock in milliseconds, encoded as if they were UTC. Money is in cents,
 * distance in thousandths of a mile, so that every sum is exact. A value that the source left empty
 * is {@link #NO_INT} or {@link #NO_LONG}.
 */
public final class Trip implements Event {

  /** An {@code int} that the source left empty. */
  public static final int NO_INT = Integer.MIN_VALUE;

  /** A {@code long} that the source left empty. */
  public static final long NO_LONG = Long.MIN_VALUE;

  /** Identity: the given {@code trip_id}, else a hash over the content. */
  public long idHigh;

  public long idLow;

  /** Hash over the content alone. */
  public long fingerprint;

  public long pickupTime;
  public long dropoffTime;
  public int vendorId = NO_INT;
  public int passengerCount = NO_INT;
  public int rateCode = NO_INT;
  public int paymentType = NO_INT;

  /** 1 for Y, 0 for N. */
  public int storeAndForward = NO_INT;

  public int pickupZone;
  public int dropoffZone;

  /** Thousandths of a mile. */
  public long distance = NO_LONG;

  public long fare = NO_LONG;
  public long extra = NO_LONG;
  public long mtaTax = NO_LONG;
  public long tip = NO_LONG;
  public long tolls = NO_LONG;
  public long improvementSurcharge = NO_LONG;
  public long total = NO_LONG;
  public long congestionSurcharge = NO_LONG;
  public long airportFee = NO_LONG;
  public long cbdCongestionFee = NO_LONG;

  /** One bit per soft rule that the trip breaks; follows from the content. */
  public int flags;

  /** See {@link Event#ingestTime()}; no part of what the trip is. */
  public long ingestTime = NO_INGEST_TIME;

  @Override
  public long eventTime() {
    return pickupTime;
  }

  @Override
  public long idHigh() {
    return idHigh;
  }

  @Override
  public long idLow() {
    return idLow;
  }

  @Override
  public long fingerprint() {
    return fingerprint;
  }

  @Override
  public long ingestTime() {
    return ingestTime;
  }

  @Override
  public void ingestTime(long millis) {
    ingestTime = millis;
  }

  /** The amount or distance, or 0 where the source left it empty: what a sum takes. */
  public static long orZero(long value) {
    return value == NO_LONG ? 0 : value;
  }

  /** The count, or 0 where the source left it empty: what a sum takes. */
  public static int orZero(int value) {
    return value == NO_INT ? 0 : value;
  }
}
