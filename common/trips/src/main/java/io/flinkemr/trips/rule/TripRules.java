package io.flinkemr.trips.rule;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** The rules for trips whose fields could be read. Pure: the same trip, the same verdict. */
public final class TripRules implements Serializable {

  private static final long serialVersionUID = 1;

  private static final long SHORTEST = -3_600_000L;
  private static final long LONGEST = 7 * 86_400_000L;
  private static final long FARTHEST = 1000_000L;
  private static final long DEAREST = 100_000_00L;

  private final long earliestPickup;
  private final long latestPickup;
  private final ZoneTable zones;

  /**
   * Rules as the options say.
   *
   * @throws io.flinkemr.core.job.UsageException if the zone table cannot be read
   */
  public TripRules(RuleOptions options) {
    this.earliestPickup = wallClock(options.earliestPickup);
    this.latestPickup = wallClock(options.latestPickup);
    this.zones = options.zones == null ? ZoneTable.embedded() : ZoneTable.read(options.zones);
  }

  /** The zones that a trip may begin and end in. */
  public ZoneTable zones() {
    return zones;
  }

  /**
   * Whether {@code trip} keeps every hard rule; if not, the first that it breaks is in {@code
   * fault}.
   */
  public boolean hard(Trip trip, Fault fault) {
    long duration = trip.dropoffTime - trip.pickupTime;
    if (trip.pickupTime < earliestPickup || trip.pickupTime >= latestPickup) {
      fault.because(
          TripReason.PICKUP_OUT_OF_RANGE,
          "pickup at %s is not within [%s, %s)"
              .formatted(clock(trip.pickupTime), clock(earliestPickup), clock(latestPickup)));
    } else if (!zones.contains(trip.pickupZone)) {
      fault.because(TripReason.UNKNOWN_ZONE, "there is no pickup zone " + trip.pickupZone);
    } else if (!zones.contains(trip.dropoffZone)) {
      fault.because(TripReason.UNKNOWN_ZONE, "there is no drop-off zone " + trip.dropoffZone);
    } else if (duration < SHORTEST || duration > LONGEST) {
      fault.because(
          TripReason.DURATION_OUT_OF_BOUNDS,
          "from %s to %s".formatted(clock(trip.pickupTime), clock(trip.dropoffTime)));
    } else if (trip.distance < 0 || trip.distance > FARTHEST) {
      fault.because(
          TripReason.DISTANCE_OUT_OF_BOUNDS,
          String.format(Locale.ROOT, "trip_distance is %.3f miles", trip.distance / 1000.0));
    } else {
      String amount = TripAmounts.beyond(trip, DEAREST);
      if (amount.isEmpty()) {
        return true;
      }
      fault.because(TripReason.AMOUNT_OUT_OF_BOUNDS, amount + " is beyond $100,000");
    }
    return false;
  }

  /** One bit per {@link SoftRule} that {@code trip} breaks. */
  public int flags(Trip trip) {
    return SoftRule.flags(trip);
  }

  private static long wallClock(LocalDate day) {
    return day.toEpochDay() * 86_400_000L;
  }

  private static LocalDateTime clock(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }
}
