package io.flinkemr.local;

/** Finds the message that helps in a chain of wrapped exceptions. */
final class Causes {

  private Causes() {}

  /** The message of the innermost cause. */
  static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
