package io.flinkemr.trips.generate;

import java.util.Locale;

/** What a generated event is meant to be. */
public enum EventKind {
  /** A trip that a live job takes in. */
  TRIP,
  /** A trip one to three hours behind: late in a live job, an ordinary trip in batch. */
  TOO_LATE,
  /** An earlier {@link #TRIP} once more. */
  DUPLICATE,
  /** An earlier {@link #TOO_LATE} trip once more. */
  TOO_LATE_DUPLICATE,
  /** What no decoder may accept. */
  MALFORMED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name under which the truth counts it. */
  public String code() {
    return code;
  }

  /** Whether the event is the first of its trip, so that it counts for the truth. */
  public boolean isDistinctTrip() {
    return this == TRIP || this == TOO_LATE;
  }
}
