package io.flinkemr.trips.replay;

import java.io.Serializable;

/** Lets time pass; passed in, so that a test need not wait. */
@FunctionalInterface
public interface Sleeper extends Serializable {

  /** Waits for {@code millis}. */
  void sleep(long millis) throws InterruptedException;
}
