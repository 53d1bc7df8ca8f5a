package io.flinkemr.core.job;

/** A job that ran and found its purpose unmet; the message says what to do. Exit code 1. */
public final class JobFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  public JobFailed(String message) {
    super(message);
  }

  public JobFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
