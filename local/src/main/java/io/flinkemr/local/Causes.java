package io.flinkemr.local;

import org.jspecify.annotations.Nullable;

/** Finds the message that helps in a chain of wrapped exceptions. */
public final class Causes {

  private Causes() {}

  /** The message of the innermost cause. */
  public static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** The first cause of type {@code type}, or null if there is none. */
  public static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    Throwable cause = thrown;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return type.cast(cause);
  }
}
