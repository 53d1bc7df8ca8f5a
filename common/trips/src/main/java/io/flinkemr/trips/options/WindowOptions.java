package io.flinkemr.trips.options;

import io.flinkemr.core.job.Problems;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Over what time trips are summed up. */
public final class WindowOptions {

  private static final Duration LONGEST = Duration.ofDays(366);

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description =
          "Length of a window of pickup time (for example 1min, 15min, 1h, 1d); windows are counted from midnight of 1970-01-01, New York wall clock. Default: ${DEFAULT-VALUE}.")
  public Duration window = Duration.ofMinutes(1);

  /** Adds what is impossible to {@code problems}. */
  public void validate(Problems problems) {
    problems.require(
        window.toMillis() >= 1 && window.compareTo(LONGEST) <= 0,
        "--window",
        window,
        "give 1ms to 366d");
  }
}
