package io.flinkemr.core.job;

/**
 * Wires sources, a pipeline and sinks, and runs them.
 *
 * @param <O> the job's options, parsed and validated before this is called
 */
@FunctionalInterface
public interface Job<O extends JobOptions> {

  /**
   * Runs the job, or explains or checks it where {@link RunOptions} says so: {@link JobRun#execute}
   * takes care of that.
   *
   * @throws JobFailed where the job found that what it was to show does not hold
   */
  void run(O options, JobRun run) throws Exception;
}
