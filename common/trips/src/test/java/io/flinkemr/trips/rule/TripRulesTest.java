package io.flinkemr.trips.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.job.Problems;
import io.flinkemr.trips.record.Trip;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TripRulesTest {

  private static final long NOON = 1_551_441_600_000L; // 2019-03-01 12:00:00
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final TripRules rules = new TripRules(new RuleOptions());

  @Test
  void anOrdinaryTripBreaksNoRule() {
    Fault fault = new Fault();
    assertThat(rules.hard(trip(), fault)).isTrue();
    assertThat(fault.found()).isFalse();
    assertThat(rules.flags(trip())).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void acceptsWhatLiesOnTheBound(Consumer<Trip> change) {
    Fault fault = new Fault();
    assertThat(rules.hard(changed(change), fault)).isTrue();
    assertThat(fault.found()).isFalse();
  }

  static Stream<Consumer<Trip>> acceptsWhatLiesOnTheBound() {
    return Stream.of(
        t -> at(t, LocalDate.of(2009, 1, 1).toEpochDay() * DAY),
        t -> at(t, LocalDate.of(2050, 1, 1).toEpochDay() * DAY - 1),
        t -> t.pickupZone = 1,
        t -> t.dropoffZone = 265,
        t -> t.dropoffTime = t.pickupTime - HOUR,
        t -> t.dropoffTime = t.pickupTime + 7 * DAY,
        t -> t.distance = 0,
        t -> t.distance = 1000_000,
        t -> t.fare = 100_000_00,
        t -> t.total = -100_000_00);
  }

  @ParameterizedTest
  @MethodSource
  void rejectsWhatLiesBeyondIt(Consumer<Trip> change, TripReason reason, String detail) {
    Fault fault = new Fault();
    assertThat(rules.hard(changed(change), fault)).isFalse();
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.detail()).isEqualTo(detail);
  }

  static Stream<Arguments> rejectsWhatLiesBeyondIt() {
    return Stream.of(
        breaking(
            t -> at(t, LocalDate.of(2009, 1, 1).toEpochDay() * DAY - 1),
            TripReason.PICKUP_OUT_OF_RANGE,
            "pickup at 2008-12-31T23:59:59.999 is not within [2009-01-01T00:00, 2050-01-01T00:00)"),
        breaking(
            t -> at(t, LocalDate.of(2050, 1, 1).toEpochDay() * DAY),
            TripReason.PICKUP_OUT_OF_RANGE,
            "pickup at 2050-01-01T00:00 is not within [2009-01-01T00:00, 2050-01-01T00:00)"),
        breaking(t -> t.pickupZone = 0, TripReason.UNKNOWN_ZONE, "there is no pickup zone 0"),
        breaking(
            t -> t.dropoffZone = 266, TripReason.UNKNOWN_ZONE, "there is no drop-off zone 266"),
        breaking(t -> t.dropoffZone = -1, TripReason.UNKNOWN_ZONE, "there is no drop-off zone -1"),
        breaking(
            t -> t.dropoffTime = t.pickupTime - HOUR - 1,
            TripReason.DURATION_OUT_OF_BOUNDS,
            "from 2019-03-01T12:00 to 2019-03-01T10:59:59.999"),
        breaking(
            t -> t.dropoffTime = t.pickupTime + 7 * DAY + 1,
            TripReason.DURATION_OUT_OF_BOUNDS,
            "from 2019-03-01T12:00 to 2019-03-08T12:00:00.001"),
        breaking(
            t -> t.distance = -1,
            TripReason.DISTANCE_OUT_OF_BOUNDS,
            "trip_distance is -0.001 miles"),
        breaking(
            t -> t.distance = 1000_001,
            TripReason.DISTANCE_OUT_OF_BOUNDS,
            "trip_distance is 1000.001 miles"),
        amount(t -> t.fare = 100_000_01, "fare_amount"),
        amount(t -> t.total = -100_000_01, "total_amount"),
        amount(t -> t.tip = 100_000_01, "tip_amount"),
        amount(t -> t.tolls = 100_000_01, "tolls_amount"),
        amount(t -> t.extra = 100_000_01, "extra"),
        amount(t -> t.mtaTax = 100_000_01, "mta_tax"),
        amount(t -> t.improvementSurcharge = 100_000_01, "improvement_surcharge"),
        amount(t -> t.congestionSurcharge = 100_000_01, "congestion_surcharge"),
        amount(t -> t.airportFee = 100_000_01, "airport_fee"),
        amount(t -> t.cbdCongestionFee = 100_000_01, "cbd_congestion_fee"));
  }

  @ParameterizedTest
  @MethodSource
  void flagsExactlyTheRuleThatIsBroken(SoftRule rule, Consumer<Trip> change) {
    int flags = rules.flags(changed(change));
    assertThat(Arrays.stream(SoftRule.values()).filter(r -> r.in(flags))).containsExactly(rule);
    assertThat(rules.hard(changed(change), new Fault())).isTrue();
  }

  static Stream<Arguments> flagsExactlyTheRuleThatIsBroken() {
    return Stream.of(
        flag(SoftRule.ZERO_DISTANCE, t -> t.distance = 0),
        flag(SoftRule.REFUND, t -> money(t, -600, -900)),
        flag(SoftRule.TOTAL_MISMATCH, t -> t.total++),
        flag(SoftRule.TOTAL_MISMATCH, t -> t.congestionSurcharge = 250),
        flag(SoftRule.MISSING_BLOCK, t -> t.passengerCount = Trip.NO_INT),
        flag(SoftRule.MISSING_BLOCK, t -> t.rateCode = Trip.NO_INT),
        flag(SoftRule.MISSING_BLOCK, t -> t.paymentType = Trip.NO_INT),
        flag(SoftRule.ENDS_BEFORE_START, t -> t.dropoffTime = t.pickupTime - 1),
        flag(SoftRule.LONG_TRIP, t -> t.dropoffTime = t.pickupTime + 6 * HOUR + 1),
        flag(SoftRule.HIGH_FARE, t -> money(t, 100_001, 99_701)),
        flag(SoftRule.TOO_FAST, t -> t.distance = 16_667), // in 10 minutes
        flag(SoftRule.TOO_FAST, t -> t.dropoffTime = t.pickupTime),
        flag(SoftRule.UNKNOWN_CODE, t -> t.vendorId = 3),
        flag(SoftRule.UNKNOWN_CODE, t -> t.rateCode = 7),
        flag(SoftRule.UNKNOWN_CODE, t -> t.paymentType = 7),
        flag(SoftRule.UNKNOWN_PLACE, t -> t.pickupZone = 264),
        flag(SoftRule.UNKNOWN_PLACE, t -> t.dropoffZone = 265),
        flag(SoftRule.NO_PASSENGERS, t -> t.passengerCount = 0));
  }

  @ParameterizedTest
  @MethodSource
  void flagsNothingOnTheBound(Consumer<Trip> change) {
    assertThat(rules.flags(changed(change))).isZero();
  }

  static Stream<Consumer<Trip>> flagsNothingOnTheBound() {
    return Stream.of(
        t -> t.distance = 16_666,
        t -> t.dropoffTime = t.pickupTime + 6 * HOUR,
        t -> money(t, 100_000, 99_700),
        t -> money(t, 300, 0),
        t -> t.rateCode = 99,
        t -> t.vendorId = Trip.NO_INT,
        t -> t.paymentType = 0);
  }

  @Test
  void everySoftRuleHasABitOfItsOwn() {
    int all = Arrays.stream(SoftRule.values()).mapToInt(SoftRule::bit).reduce(0, (a, b) -> a | b);
    assertThat(Integer.bitCount(all)).isEqualTo(SoftRule.values().length);
  }

  @Test
  void theBoundsOfPickupsCanBeChosen() {
    RuleOptions options = new RuleOptions();
    options.earliestPickup = LocalDate.of(2019, 3, 2);
    assertThat(new TripRules(options).hard(trip(), new Fault())).isFalse();
    options.earliestPickup = LocalDate.of(2019, 3, 1);
    options.latestPickup = LocalDate.of(2019, 3, 2);
    assertThat(new TripRules(options).hard(trip(), new Fault())).isTrue();
    assertThat(problems(options)).isEmpty();
    options.latestPickup = options.earliestPickup;
    assertThat(problems(options))
        .isEqualTo(
            "--earliest-pickup: '2019-03-01' is not possible: give a day before --latest-pickup,"
                + " which is 2019-03-01");
  }

  private static String problems(RuleOptions options) {
    Problems problems = new Problems();
    options.validate(problems);
    return String.join("; ", problems.messages());
  }

  private static Arguments breaking(Consumer<Trip> change, TripReason reason, String detail) {
    return Arguments.of(change, reason, detail);
  }

  private static Arguments amount(Consumer<Trip> change, String name) {
    return breaking(change, TripReason.AMOUNT_OUT_OF_BOUNDS, name + " is beyond $100,000");
  }

  private static Arguments flag(SoftRule rule, Consumer<Trip> change) {
    return Arguments.of(rule, change);
  }

  private static void at(Trip trip, long pickup) {
    trip.pickupTime = pickup;
    trip.dropoffTime = pickup;
  }

  /** The tip is -$3.00, so that a total which is that much below the fare fits. */
  private static void money(Trip trip, long fare, long total) {
    trip.fare = fare;
    trip.tip = -300;
    trip.total = total;
  }

  private static Trip changed(Consumer<Trip> change) {
    Trip trip = trip();
    change.accept(trip);
    return trip;
  }

  private static Trip trip() {
    Trip trip = new Trip();
    trip.vendorId = 2;
    trip.pickupTime = NOON;
    trip.dropoffTime = NOON + HOUR / 6;
    trip.passengerCount = 1;
    trip.distance = 1100;
    trip.rateCode = 1;
    trip.paymentType = 1;
    trip.pickupZone = 143;
    trip.dropoffZone = 238;
    trip.fare = 600;
    trip.total = 600;
    return trip;
  }
}
