package io.flinkemr.trips.generate;

import io.flinkemr.trips.options.GenerateOptions;
import java.io.Serializable;

/**
 * What a {@link TripGenerator} makes, apart from how many and how fast.
 *
 * @param seed other seed, other events
 * @param start event time of event 0, milliseconds
 * @param eventsPerMinute events per minute of event time
 * @param duplicates share of events that repeat an earlier trip, 0 to 1
 * @param malformed share of events that no decoder can accept, 0 to 1
 * @param disorder the most that an event lies behind an earlier one, milliseconds
 * @param tooLate share of trips that lie one to three hours behind, 0 to 1
 * @param zoneSkew exponent of the zones' Zipf law, 0 for none
 * @param withTripId whether events carry a {@code trip_id}
 */
public record GeneratorSettings(
    long seed,
    long start,
    long eventsPerMinute,
    double duplicates,
    double malformed,
    long disorder,
    double tooLate,
    double zoneSkew,
    boolean withTripId)
    implements Serializable {

  private static final int MOST_EVENTS_BACK = 1000;

  /** The settings that a user chose. */
  public static GeneratorSettings of(GenerateOptions options) {
    return new GeneratorSettings(
        options.seed,
        options.startMillis(),
        options.eventsPerMinute,
        options.duplicates,
        options.malformed,
        options.disorder.toMillis(),
        options.tooLate,
        options.zoneSkew,
        options.withTripId);
  }

  /** Where event {@code index} would lie in event time if nothing were out of order. */
  long time(long index) {
    return start + index * 60_000 / eventsPerMinute;
  }

  /** How far a trip may lie behind its place: half the disorder, less the cut to whole seconds. */
  long jitter() {
    return Math.max(0, (disorder - 1000) / 2);
  }

  /** How many events back a duplicate may reach: the other half of the disorder, at least one. */
  long reach() {
    return Math.max(1, Math.min(MOST_EVENTS_BACK, jitter() * eventsPerMinute / 60_000));
  }
}
