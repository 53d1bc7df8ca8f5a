package io.flinkemr.core.operator;

import io.flinkemr.core.metrics.Tally;
import java.io.Serializable;

/**
 * Counts what is remarkable about values that are accepted all the same.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface Flags<T> extends Serializable {

  /** Counters of flags are called this, a dot and a code: {@code flagged.refund}. */
  String FLAGGED = "flagged";

  /** Counts the flags of {@code value}, if it has any. */
  void count(T value, Tally tally);

  /** For values without flags. */
  static <T> Flags<T> none() {
    return (value, tally) -> {};
  }
}
