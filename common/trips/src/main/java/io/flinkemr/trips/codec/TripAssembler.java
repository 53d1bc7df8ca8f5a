package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripReason;
import io.flinkemr.trips.rule.TripRules;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trip out of the texts or values of its fields, the same way for every format: parse each,
 * look for what is missing, judge, identify. Used by one thread at a time.
 */
final class TripAssembler {

  private static final int MAX_SHOWN = 40;
  private static final TripColumn[] COLUMNS = TripColumn.values();
  private static final int REQUIRED = required();

  private final TripRules rules;
  private final TripIdentity identity = new TripIdentity();
  private Trip trip = new Trip();
  private int present;

  TripAssembler(TripRules rules) {
    this.rules = rules;
  }

  /** Begins a new trip. */
  void begin() {
    trip = new Trip();
    present = 0;
  }

  /**
   * Sets a field from its text; blank text leaves it absent.
   *
   * @return false after having described the fault
   */
  boolean set(TripColumn column, char[] chars, int start, int length, Fault fault) {
    int from = start;
    int end = start + length;
    while (from < end && chars[from] <= ' ') {
      from++;
    }
    while (from < end && chars[end - 1] <= ' ') {
      end--;
    }
    if (from == end) {
      return true;
    }
    if (column == TripColumn.TRIP_ID) {
      TripIdentity.given(trip, chars, from, end);
    } else {
      long value = column.kind().parse(chars, from, end);
      if (Unparsed.is(value)) {
        fault.because(column.kind().reason(value), describe(column, chars, from, end, value));
        return false;
      }
      TripFields.set(trip, column, value);
    }
    present |= column.bit();
    return true;
  }

  /** Sets a field to a value that stands in a trip as it is; none of {@link Unparsed}. */
  void set(TripColumn column, long value) {
    TripFields.set(trip, column, value);
    present |= column.bit();
  }

  /** The trip, or null after having described the fault. */
  @Nullable Trip finish(Fault fault) {
    if ((present & REQUIRED) != REQUIRED) {
      return fault.because(TripReason.MISSING_FIELD, missing());
    }
    if (!rules.hard(trip, fault)) {
      return null;
    }
    trip.flags = rules.flags(trip);
    if ((present & TripColumn.TRIP_ID.bit()) == 0) {
      identity.ofContent(trip);
    } else {
      identity.fingerprint(trip);
    }
    return trip;
  }

  private String missing() {
    StringBuilder names = new StringBuilder();
    for (TripColumn column : COLUMNS) {
      if (column.required() && (present & column.bit()) == 0) {
        names.append(names.isEmpty() ? "no value in " : ", ").append(column.header());
      }
    }
    return names.toString();
  }

  private static String describe(
      TripColumn column, char[] chars, int from, int end, long unparsed) {
    StringBuilder words = new StringBuilder(column.header()).append(" '");
    for (int i = from; i < Math.min(end, from + MAX_SHOWN); i++) {
      words.append(Character.isISOControl(chars[i]) ? '?' : chars[i]);
    }
    words.append(end - from > MAX_SHOWN ? "…' " : "' ");
    return words
        .append(unparsed == Unparsed.OUT_OF_RANGE ? "is too large" : "is not ")
        .append(unparsed == Unparsed.OUT_OF_RANGE ? "" : column.kind().expected())
        .toString();
  }

  private static int required() {
    int bits = 0;
    for (TripColumn column : COLUMNS) {
      bits |= column.required() ? column.bit() : 0;
    }
    return bits;
  }
}
