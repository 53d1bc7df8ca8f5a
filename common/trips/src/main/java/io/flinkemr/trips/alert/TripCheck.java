package io.flinkemr.trips.alert;

/** The rules for single trips, in whole numbers. Pure: the same rule and trip, the same verdict. */
final class TripCheck {

  private static final long HOUR = 3_600_000L;
  private static final long MINUTE = 60_000L;

  private TripCheck() {}

  /** Whether {@code rule}, which judges trips, fires at {@code trip}. */
  static boolean fires(AlertRule rule, TripSketch trip) {
    long threshold = rule.threshold;
    return switch (rule.kind) {
      // Who ends before it starts met a change of clocks: nobody knows how fast it was.
      case SPEED_ABOVE ->
          trip.duration >= 0
              && trip.distance > 0
              && trip.distance * HOUR > threshold * trip.duration;
      case FARE_ABOVE -> Math.abs(trip.fare) * 10 > threshold;
      case DISTANCE_ABOVE -> trip.distance > threshold;
      case DURATION_ABOVE -> trip.duration * 1000 > threshold * MINUTE;
      case TIP_ABOVE -> trip.fare > 0 && trip.tip * 100_000 > threshold * trip.fare;
      case SURGE, SILENCE -> throw new IllegalArgumentException(rule.kind + " judges no trip");
    };
  }

  /** What an alert of {@code rule} gives as its evidence, in the order of the kind's figures. */
  static long[] figures(AlertRule rule, TripSketch trip) {
    return switch (rule.kind) {
      case SPEED_ABOVE -> new long[] {trip.distance, trip.duration};
      case FARE_ABOVE -> new long[] {trip.fare};
      case DISTANCE_ABOVE -> new long[] {trip.distance};
      case DURATION_ABOVE -> new long[] {trip.duration};
      case TIP_ABOVE -> new long[] {trip.tip, trip.fare};
      case SURGE, SILENCE -> throw new IllegalArgumentException(rule.kind + " judges no trip");
    };
  }

  /** The alert of {@code rule} about {@code trip}. */
  static Alert alert(AlertRule rule, TripSketch trip) {
    Alert alert = Alert.by(rule, trip.zone, trip.pickupTime, figures(rule, trip));
    alert.tripHigh = trip.idHigh;
    alert.tripLow = trip.idLow;
    alert.windowEnd = trip.pickupTime;
    alert.newestInput = trip.ingestTime;
    return alert;
  }
}
