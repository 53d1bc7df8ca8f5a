package io.flinkemr.trips.demand;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * The edges of windows as text: New York wall clock without a zone, such as {@code
 * 2019-01-01T08:00:00}, with a fraction only if there is one.
 */
public final class WindowTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.MILLI_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT);

  private WindowTime() {}

  /** Milliseconds of the wall clock as text. */
  public static String format(long millis) {
    return FORMAT.format(
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(millis, 1000L),
            (int) Math.floorMod(millis, 1000L) * 1_000_000,
            ZoneOffset.UTC));
  }

  /**
   * Text as milliseconds of the wall clock.
   *
   * @throws java.time.DateTimeException if it is no such text
   */
  static long parse(String text) {
    return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
