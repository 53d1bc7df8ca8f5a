package io.flinkemr.emr.step;

import java.time.Duration;

/** Waits between two looks; a test need not. */
@FunctionalInterface
public interface Pause {

  /** Waits that long, less if the thread is interrupted. */
  void pause(Duration time);

  /** Waits for real. */
  static Pause real() {
    return time -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for EMR", e);
      }
    };
  }
}
