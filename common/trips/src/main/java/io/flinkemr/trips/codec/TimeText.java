package io.flinkemr.trips.codec;

/**
 * Wall-clock times to milliseconds, encoded as if they were UTC, and back. No zone is known and
 * none is asked for: the machine's time zone makes no difference.
 */
final class TimeText {

  /** The most characters that {@link #format} writes. */
  static final int LENGTH = "yyyy-MM-dd HH:mm:ss.SSS".length();

  private static final int SECONDS_END = "yyyy-MM-dd HH:mm:ss".length();
  private static final int MAX_FRACTION = 9;
  private static final int MILLIS_PER_DAY = 86_400_000;

  private TimeText() {}

  /**
   * Parses {@code yyyy-MM-dd HH:mm:ss}, with a space or a T between, and an optional fraction of up
   * to nine digits, of which whole milliseconds are kept.
   *
   * @return milliseconds, or {@link Unparsed#MALFORMED} for any other text and for days and times
   *     that do not exist
   */
  static long parse(char[] chars, int start, int end) {
    if (end - start < SECONDS_END
        || chars[start + 4] != '-'
        || chars[start + 7] != '-'
        || (chars[start + 10] != ' ' && chars[start + 10] != 'T')
        || chars[start + 13] != ':'
        || chars[start + 16] != ':') {
      return Unparsed.MALFORMED;
    }
    int year = number(chars, start, 4);
    int month = number(chars, start + 5, 2);
    int day = number(chars, start + 8, 2);
    int hour = number(chars, start + 11, 2);
    int minute = number(chars, start + 14, 2);
    int second = number(chars, start + 17, 2);
    int millis = millis(chars, start + SECONDS_END, end);
    if ((year | month | day | hour | minute | second | millis) < 0
        || month < 1
        || month > 12
        || day < 1
        || day > daysIn(year, month)
        || hour > 23
        || minute > 59
        || second > 59) {
      return Unparsed.MALFORMED;
    }
    return daysFromCivil(year, month, day) * MILLIS_PER_DAY
        + ((hour * 60 + minute) * 60 + second) * 1000L
        + millis;
  }

  private static int number(char[] chars, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The milliseconds of {@code .fraction}; 0 if there is none, -1 if it is malformed. */
  private static int millis(char[] chars, int from, int end) {
    if (from == end) {
      return 0;
    }
    int digits = end - from - 1;
    if (chars[from] != '.' || digits < 1 || digits > MAX_FRACTION) {
      return -1;
    }
    int fraction = number(chars, from + 1, digits);
    for (; digits < 3 && fraction >= 0; digits++) {
      fraction *= 10;
    }
    for (; digits > 3 && fraction >= 0; digits--) {
      fraction /= 10;
    }
    return fraction;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970-01-01. Counts years from March, so that the leap day is the last of a year. */
  private static long daysFromCivil(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /**
   * Writes {@code yyyy-MM-dd HH:mm:ss}, followed by {@code .SSS} only if it is not a whole second.
   *
   * @param millis a time of the years 0 to 9999
   * @return the position behind the last character
   */
  static int format(long millis, char[] chars, int at) {
    int rest = (int) Math.floorMod(millis, (long) MILLIS_PER_DAY);
    date(Math.floorDiv(millis, (long) MILLIS_PER_DAY), chars, at);
    chars[at + 10] = ' ';
    put(rest / 3_600_000, 2, chars, at + 11);
    chars[at + 13] = ':';
    put(rest / 60_000 % 60, 2, chars, at + 14);
    chars[at + 16] = ':';
    put(rest / 1000 % 60, 2, chars, at + 17);
    if (rest % 1000 == 0) {
      return at + SECONDS_END;
    }
    chars[at + SECONDS_END] = '.';
    put(rest % 1000, 3, chars, at + SECONDS_END + 1);
    return at + LENGTH;
  }

  private static void date(long epochDay, char[] chars, int at) {
    long days = epochDay + 719_468;
    long era = Math.floorDiv(days, 146_097L);
    int dayOfEra = (int) (days - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    put((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), 4, chars, at);
    chars[at + 4] = '-';
    put(month, 2, chars, at + 5);
    chars[at + 7] = '-';
    put(dayOfYear - (153 * shifted + 2) / 5 + 1, 2, chars, at + 8);
  }

  private static void put(int number, int digits, char[] chars, int at) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      chars[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
