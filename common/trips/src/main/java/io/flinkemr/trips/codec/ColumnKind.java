package io.flinkemr.trips.codec;

import io.flinkemr.trips.rule.TripReason;

/** What stands in a column, and how its text is read. */
enum ColumnKind {
  /** A text that identifies the trip; not a number. */
  ID("an id", TripReason.BAD_TYPE) {
    @Override
    long parse(char[] chars, int start, int end) {
      throw new UnsupportedOperationException("an id is no number");
    }
  },

  /** Wall-clock milliseconds. */
  TIME("an existing time like 2019-01-31 23:59:59", TripReason.BAD_TIME) {
    @Override
    long parse(char[] chars, int start, int end) {
      return TimeText.parse(chars, start, end);
    }
  },

  /** A whole number; 1.0 is one, since files that came by way of Parquet have such. */
  INT("a whole number", TripReason.BAD_NUMBER) {
    @Override
    long parse(char[] chars, int start, int end) {
      long number = DecimalText.parseWhole(chars, start, end);
      boolean fits = number <= Integer.MAX_VALUE && number >= -Integer.MAX_VALUE;
      return fits || Unparsed.is(number) ? number : Unparsed.OUT_OF_RANGE;
    }
  },

  /** Cents. */
  MONEY("an amount", TripReason.BAD_NUMBER) {
    @Override
    long parse(char[] chars, int start, int end) {
      return DecimalText.parse(chars, start, end, MONEY_SCALE);
    }
  },

  /** Thousandths of a mile. */
  MILES("a distance", TripReason.BAD_NUMBER) {
    @Override
    long parse(char[] chars, int start, int end) {
      return DecimalText.parse(chars, start, end, MILES_SCALE);
    }
  },

  /** 1 for Y, 0 for N. */
  FLAG("Y or N", TripReason.BAD_FLAG) {
    @Override
    long parse(char[] chars, int start, int end) {
      char flag = end - start == 1 ? chars[start] : ' ';
      return flag == 'Y' ? 1 : flag == 'N' ? 0 : Unparsed.MALFORMED;
    }
  };

  static final int MONEY_SCALE = 2;
  static final int MILES_SCALE = 3;

  private final String expected;
  private final TripReason malformed;

  ColumnKind(String expected, TripReason malformed) {
    this.expected = expected;
    this.malformed = malformed;
  }

  /** The value of a text that is not empty, or one of {@link Unparsed}. */
  abstract long parse(char[] chars, int start, int end);

  /** What a text should have been, in words. */
  String expected() {
    return expected;
  }

  /** Why a text is rejected that gave {@code unparsed}. */
  TripReason reason(long unparsed) {
    return unparsed == Unparsed.OUT_OF_RANGE ? TripReason.NUMBER_OUT_OF_RANGE : malformed;
  }
}
