package io.flinkemr.trips.codec;

import io.flinkemr.trips.record.Trip;
import java.util.Random;

/** Trips of random values, for laws that hold for all of them. */
public final class AnyTrip {

  private static final long FIRST_PICKUP = 1_230_768_000_000L;
  private static final long PICKUPS = 2_524_608_000_000L - FIRST_PICKUP;

  private AnyTrip() {}

  /** A trip of any values that the hard rules accept, each optional one absent now and then. */
  public static Trip of(Random random) {
    Trip trip = new Trip();
    for (TripColumn column : TripColumn.values()) {
      if (column != TripColumn.TRIP_ID && (column.required() || random.nextInt(4) > 0)) {
        TripFields.set(trip, column, value(column, random));
      }
    }
    trip.dropoffTime = trip.pickupTime - 3_600_000 + (long) (random.nextDouble() * 7 * 86_400_000);
    trip.flags = Trips.RULES.flags(trip);
    TripIdentity identity = new TripIdentity();
    if (random.nextBoolean()) {
      identity.ofContent(trip);
    } else {
      identity.fingerprint(trip);
      trip.idHigh = random.nextLong();
      trip.idLow = random.nextLong();
    }
    return trip;
  }

  private static long value(TripColumn column, Random random) {
    return switch (column.kind()) {
      case ID -> throw new IllegalArgumentException();
      case TIME -> FIRST_PICKUP + (long) (random.nextDouble() * PICKUPS);
      case INT ->
          column.required()
              ? 1 + random.nextInt(265)
              : Math.max(-Integer.MAX_VALUE, random.nextInt());
      case MONEY -> random.nextInt(20_000_001) - 10_000_000;
      case MILES -> random.nextInt(1_000_001);
      case FLAG -> random.nextInt(2);
    };
  }
}
