package io.flinkemr.jobs.streaming;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** The engine that tests with containers need. */
final class DockerEngine {

  private static final String REMEDY =
      "no Docker engine answers, so no job is tried on a broker in a container."
          + " Start one; 'docker info' must answer.";

  private DockerEngine() {}

  /**
   * Skips the test that asks where no engine answers.
   *
   * @throws IllegalStateException where {@code CI} is {@code true}: nothing is skipped there
   */
  static void need() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return;
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(REMEDY);
    }
    System.err.println("SKIPPED: " + REMEDY);
    Assumptions.abort(REMEDY);
  }
}
