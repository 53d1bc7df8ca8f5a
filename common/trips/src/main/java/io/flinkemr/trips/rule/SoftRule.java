package io.flinkemr.trips.rule;

import io.flinkemr.trips.record.Trip;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What is odd about a trip, but real: it is counted and flagged, never rejected. The number is that
 * of its bit in {@link Trip#flags}, which lie in state and files: never reuse one.
 */
public enum SoftRule {
  ZERO_DISTANCE(
      0,
      "The distance is 0.",
      "Fixed fares and cancelled rides; the meter ran.",
      t -> t.distance == 0),
  REFUND(
      1,
      "The total is negative.",
      "Money given back: nearly always the counterpart of another trip, so sums need it.",
      t -> t.total < 0),
  TOTAL_MISMATCH(
      2,
      "The total is not the sum of its parts.",
      "True of 3 to 35 % of official rows, mostly a surcharge that one vendor also adds to extra.",
      t -> t.total != TripAmounts.sumOfParts(t)),
  MISSING_BLOCK(
      3,
      "Passenger count, rate code or payment type is empty.",
      "Whole blocks of official rows lack them; times, zones and amounts are sound.",
      t ->
          t.passengerCount == Trip.NO_INT
              || t.rateCode == Trip.NO_INT
              || t.paymentType == Trip.NO_INT),
  ENDS_BEFORE_START(
      4,
      "The drop-off lies before the pickup, by up to 1 hour.",
      "Wall clock: in autumn an hour comes twice.",
      t -> t.dropoffTime < t.pickupTime),
  LONG_TRIP(
      5,
      "It took more than 6 hours.",
      "Mostly a meter left running until the end of a shift; 99 % take less than 61 minutes.",
      t -> t.dropoffTime - t.pickupTime > 6 * 3_600_000L),
  HIGH_FARE(
      6,
      "The fare is above $1000 or below -$1000.",
      "Possible, but one in tens of thousands.",
      t -> Math.abs(t.fare) > 1000_00),
  TOO_FAST(
      7,
      "Its mean speed is above 100 mph, or it covered a distance in no time.",
      "A wrong distance or a wrong time; nobody can tell which.",
      // thousandths of a mile per millisecond are thousands of miles per 3.6 million hours
      t -> t.dropoffTime >= t.pickupTime && t.distance * 36 > t.dropoffTime - t.pickupTime),
  UNKNOWN_CODE(
      8,
      "Vendor, rate code or payment type is not in the TLC's data dictionary.",
      "New vendors appear (4, 6, 7 did), so a code that is not known yet must pass.",
      t -> !TripCodes.known(t)),
  UNKNOWN_PLACE(
      9,
      "It began or ended in zone 264 or 265, which stand for unknown and outside.",
      "Counts for the city, says nothing of a place.",
      t -> TripCodes.unknownPlace(t.pickupZone) || TripCodes.unknownPlace(t.dropoffZone)),
  NO_PASSENGERS(
      10,
      "The passenger count is 0.",
      "The driver enters it, and some do not.",
      t -> t.passengerCount == 0);

  private static final SoftRule[] ALL = values();

  private final int bit;
  private final String meaning;
  private final String why;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Predicate<Trip> broken;

  SoftRule(int position, String meaning, String why, Predicate<Trip> broken) {
    this.bit = 1 << position;
    this.meaning = meaning;
    this.why = why;
    this.broken = broken;
  }

  /** One bit in {@link Trip#flags} per rule that {@code trip} breaks. */
  static int flags(Trip trip) {
    int flags = 0;
    for (SoftRule rule : ALL) {
      if (rule.broken.test(trip)) {
        flags |= rule.bit;
      }
    }
    return flags;
  }

  /** Whether {@code flags} say that this rule is broken. */
  public boolean in(int flags) {
    return (flags & bit) != 0;
  }

  /** The bit of this rule in {@link Trip#flags}. */
  public int bit() {
    return bit;
  }

  /** Lower-case words joined by underscores; counted. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, for the docs. */
  public String meaning() {
    return meaning;
  }

  /** Why such a trip is accepted nevertheless. */
  public String why() {
    return why;
  }
}
