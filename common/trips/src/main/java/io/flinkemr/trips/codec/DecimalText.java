package io.flinkemr.trips.codec;

/**
 * Decimal numbers to integers of a fixed scale (cents, thousandths of a mile) and back, by one
 * rule: the decimal as it is written, exactly, rounded half away from zero. So {@code 12.345},
 * {@code 1.2345e1} and the shortest text of the double nearest to it give the same integer, which
 * arithmetic on the double would not.
 */
final class DecimalText {

  /** The largest magnitude that is accepted: sums of a billion of them stay exact. */
  private static final long LIMIT = 1_000_000_000_000_000L;

  private static final long EXPONENT_LIMIT = 1_000_000_000_000L;

  private DecimalText() {}

  /**
   * Parses an optional sign, digits with at most one point among or around them, and an optional
   * exponent.
   *
   * @param scale how many decimal places the result counts
   * @return the value times 10^scale, or one of {@link Unparsed}
   */
  static long parse(char[] chars, int start, int end, int scale) {
    return parse(chars, start, end, scale, false);
  }

  /** Like {@link #parse}, for whole numbers: a fraction other than zero is refused. */
  static long parseWhole(char[] chars, int start, int end) {
    return parse(chars, start, end, 0, true);
  }

  private static long parse(char[] chars, int start, int end, int scale, boolean whole) {
    boolean signed = start < end && (chars[start] == '-' || chars[start] == '+');
    int digits = signed ? start + 1 : start;
    int point = -1;
    int at = digits;
    while (at < end && (isDigit(chars[at]) || (chars[at] == '.' && point < 0))) {
      if (chars[at] == '.') {
        point = at;
      }
      at++;
    }
    int integers = (point < 0 ? at : point) - digits;
    if (at - digits - (point < 0 ? 0 : 1) == 0) {
      return Unparsed.MALFORMED;
    }
    long exponent = at == end ? 0 : exponent(chars, at, end);
    if (Unparsed.is(exponent)) {
      return exponent;
    }
    long value = scaled(chars, digits, at, integers + exponent + scale, whole);
    return Unparsed.is(value) || !signed || chars[start] == '+' ? value : -value;
  }

  /** Takes the first {@code keep} digits and rounds by the one after them. */
  private static long scaled(char[] chars, int from, int to, long keep, boolean whole) {
    long value = 0;
    long left = keep;
    for (int i = from; i < to; i++) {
      if (chars[i] == '.') {
        continue;
      }
      int digit = chars[i] - '0';
      if (left > 0) {
        value = value * 10 + digit;
      } else if (whole && digit != 0) {
        return Unparsed.NOT_WHOLE;
      } else if (left == 0 && digit >= 5) {
        value++;
      }
      if (value > LIMIT) {
        return Unparsed.OUT_OF_RANGE;
      }
      left--;
    }
    for (; left > 0 && value != 0; left--) {
      value *= 10;
      if (value > LIMIT) {
        return Unparsed.OUT_OF_RANGE;
      }
    }
    return value;
  }

  private static long exponent(char[] chars, int at, int end) {
    if (chars[at] != 'e' && chars[at] != 'E') {
      return Unparsed.MALFORMED;
    }
    int i = at + 1;
    boolean negative = i < end && chars[i] == '-';
    if (i < end && (chars[i] == '-' || chars[i] == '+')) {
      i++;
    }
    if (i == end) {
      return Unparsed.MALFORMED;
    }
    long exponent = 0;
    for (; i < end; i++) {
      if (!isDigit(chars[i])) {
        return Unparsed.MALFORMED;
      }
      exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + (chars[i] - '0'));
    }
    return negative ? -exponent : exponent;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Writes {@code value} with {@code scale} decimal places.
   *
   * @return the position behind the last character
   */
  static int format(long value, int scale, char[] chars, int at) {
    int position = at;
    if (value < 0) {
      chars[position++] = '-';
    }
    long rest = Math.abs(value);
    int places = scale + 1;
    for (long more = rest / POWERS[scale]; more >= 10; more /= 10) {
      places++;
    }
    int end = position + places + (scale == 0 ? 0 : 1);
    for (int i = end - 1; i >= position; i--) {
      if (scale > 0 && end - i == scale + 1) {
        chars[i] = '.';
      } else {
        chars[i] = (char) ('0' + rest % 10);
        rest /= 10;
      }
    }
    return end;
  }

  private static final long[] POWERS = {1, 10, 100, 1000};
}
