package io.flinkemr.trips.alert;

import java.util.Locale;

/** How much an alert matters. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** As rules and alerts write it: {@code warning}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
