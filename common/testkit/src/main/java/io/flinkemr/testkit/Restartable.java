package io.flinkemr.testkit;

import org.jspecify.annotations.Nullable;

/** A server of this JVM that is stopped and started again, with its data left where it lies. */
final class Restartable {

  private final String what;
  private final Starter starter;
  private @Nullable AutoCloseable running;

  /** Starts a server. */
  interface Starter {

    /** Returns when it is up; to close what it returns stops it. */
    AutoCloseable start() throws Exception;
  }

  /**
   * @param what it is, as errors call it
   */
  Restartable(String what, Starter starter) {
    this.what = what;
    this.starter = starter;
  }

  /** Starts it; no error if it runs. */
  synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running = starter.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start " + what, e);
    }
  }

  /** Stops it; no error if it does not run. */
  synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop " + what, e);
    }
    running = null;
  }
}
