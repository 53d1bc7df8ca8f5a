package io.flinkemr.trips.codec;

/** What a parser returns instead of a value: numbers that no field can have. */
final class Unparsed {

  /** The text is not of the kind at all. */
  static final long MALFORMED = Long.MIN_VALUE + 1;

  /** A number too large for its field. */
  static final long OUT_OF_RANGE = Long.MIN_VALUE + 2;

  /** A number with a fraction where whole numbers stand. */
  static final long NOT_WHOLE = Long.MIN_VALUE + 3;

  private Unparsed() {}

  static boolean is(long parsed) {
    return parsed <= NOT_WHOLE;
  }
}
