package io.flinkemr.core.options;

import io.flinkemr.core.job.Problems;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a live job deals with disorder in time. */
public final class TimeOptions {

  @Option(
      names = "--max-disorder",
      paramLabel = "TIME",
      description =
          "How far events of one partition may be behind the newest before them; results wait this"
              + " long for them. Default: ${DEFAULT-VALUE}.")
  public Duration maxDisorder = Duration.ofSeconds(30);

  @Option(
      names = "--allowed-lateness",
      paramLabel = "TIME",
      description =
          "How much later still an event is counted, as a correction; later ones leave by the late"
              + " exit. State is kept this much longer. Default: ${DEFAULT-VALUE}.")
  public Duration allowedLateness = Duration.ofMinutes(5);

  @Option(
      names = "--idle-after",
      paramLabel = "TIME",
      description =
          "A partition without a usable event for this long no longer holds up the others."
              + " Default: ${DEFAULT-VALUE}.")
  public Duration idleAfter = Duration.ofSeconds(10);

  @Option(
      names = "--max-ahead",
      paramLabel = "TIME",
      description =
          "How far an event's own time may be ahead of the time at which Kafka took it in; one that"
              + " is further ahead does not move time on. Default: ${DEFAULT-VALUE}.")
  public Duration maxAhead = Duration.ofDays(1);

  /** Adds what is impossible to {@code problems}. */
  public void validate(Problems problems) {
    problems.require(!maxDisorder.isNegative(), "--max-disorder", maxDisorder, "give 0s or more");
    problems.require(
        !allowedLateness.isNegative(), "--allowed-lateness", allowedLateness, "give 0s or more");
    problems.require(idleAfter.toMillis() >= 1, "--idle-after", idleAfter, "give 1ms or more");
    problems.require(!maxAhead.isNegative(), "--max-ahead", maxAhead, "give 0s or more");
  }
}
