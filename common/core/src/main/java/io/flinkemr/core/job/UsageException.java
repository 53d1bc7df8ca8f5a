package io.flinkemr.core.job;

/** Parameters that cannot work. Thrown before anything starts; on a laptop the exit code is 2. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
