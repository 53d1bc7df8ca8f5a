package io.flinkemr.emr.aws;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step and how it is.
 *
 * @param state as EMR has it: PENDING, RUNNING, COMPLETED, FAILED …
 * @param reason what EMR says of a failure, if it says anything
 */
public record StepState(
    String id, String name, String state, @Nullable String reason, Instant created) {

  private static final Set<String> ENDED =
      Set.of("COMPLETED", "FAILED", "CANCELLED", "INTERRUPTED");

  /** Whether its state is its last. */
  public boolean ended() {
    return ENDED.contains(state);
  }

  /** Whether it did what it was to do. */
  public boolean completed() {
    return state.equals("COMPLETED");
  }
}
