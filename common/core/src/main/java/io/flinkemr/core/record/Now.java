package io.flinkemr.core.record;

import java.io.Serializable;

/** The wall clock as operators get it: passed in, so that a test can hold it still. */
@FunctionalInterface
public interface Now extends Serializable {

  /** Milliseconds since the epoch. */
  long millis();

  /** The machine's clock. */
  static Now system() {
    return System::currentTimeMillis;
  }
}
