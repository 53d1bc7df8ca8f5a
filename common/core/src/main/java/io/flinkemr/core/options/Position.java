package io.flinkemr.core.options;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A place in a topic that is the same for all of its partitions.
 *
 * @param kind whether it is an end of the topic or a time
 * @param millis milliseconds since the epoch; 0 unless it is a time
 */
public record Position(Kind kind, long millis) {

  /** How the place is given. */
  public enum Kind {
    EARLIEST,
    LATEST,
    TIME
  }

  /** Reads {@code earliest}, {@code latest} or an ISO 8601 time with its zone; null if neither. */
  public static @Nullable Position parse(String text) {
    if (text.equals("earliest")) {
      return new Position(Kind.EARLIEST, 0);
    } else if (text.equals("latest")) {
      return new Position(Kind.LATEST, 0);
    }
    try {
      return new Position(Kind.TIME, OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
