package io.flinkemr.core.job;

/**
 * Every parameter of one job, declared once with picocli annotations. An implementation names no
 * Flink type, so that a job's help can be printed where there is no Flink.
 */
public interface JobOptions {

  /** The options that every job has. */
  RunOptions run();

  /** Adds to {@code problems} whatever the values taken together make impossible. */
  void validate(Problems problems);
}
