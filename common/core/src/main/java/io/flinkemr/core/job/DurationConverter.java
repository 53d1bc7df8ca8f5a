package io.flinkemr.core.job;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: 500ms, 10s, 5min, 2h, 14d, or ISO 8601. */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})\\s*(ms|s|min|m|h|d)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = SIMPLE.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m", "min" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: write 500ms, 10s, 5min, 2h or 14d");
    }
  }

  /** A duration as this converter reads it. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 86_400_000 == 0 && millis != 0) {
      return millis / 86_400_000 + "d";
    } else if (millis % 3_600_000 == 0 && millis != 0) {
      return millis / 3_600_000 + "h";
    } else if (millis % 60_000 == 0 && millis != 0) {
      return millis / 60_000 + "min";
    } else if (millis % 1000 == 0) {
      return millis / 1000 + "s";
    }
    return millis + "ms";
  }
}
