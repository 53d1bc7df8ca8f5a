package io.flinkemr.emr.step;

import io.flinkemr.emr.Host;
import io.flinkemr.emr.Show;
import io.flinkemr.emr.aws.Clusters;
import io.flinkemr.emr.aws.StepState;
import java.time.Duration;
import java.time.Instant;

/** Looks at a step until it ends, and tells how it goes. */
public final class StepWatch {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

  private final Host host;
  private final Clusters clusters;

  public StepWatch(Host host, Clusters clusters) {
    this.host = host;
    this.clusters = clusters;
  }

  /** Returns when the step has ended, with how it has. */
  public StepState follow(String cluster, String step) {
    Instant start = host.clock().instant();
    Instant told = Instant.MIN;
    String last = "";
    while (true) {
      StepState state = clusters.step(cluster, step);
      Instant now = host.clock().instant();
      if (!state.state().equals(last) || told.plus(SIGN_OF_LIFE).isBefore(now)) {
        host.err()
            .printf(
                "  %6s  %s %s (%s)%n",
                Show.age(Duration.between(start, now)), step, state.state(), state.name());
        last = state.state();
        told = now;
      }
      if (state.ended()) {
        return state;
      }
      host.pause().pause(BETWEEN_LOOKS);
    }
  }
}
