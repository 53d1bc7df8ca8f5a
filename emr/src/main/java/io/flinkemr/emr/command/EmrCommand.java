package io.flinkemr.emr.command;

/** One of the commands of {@code bin/emr}. */
@FunctionalInterface
public interface EmrCommand {

  /** Does it and returns the exit code: 0 done, 1 failed, 2 the parameters cannot work. */
  int run() throws Exception;
}
