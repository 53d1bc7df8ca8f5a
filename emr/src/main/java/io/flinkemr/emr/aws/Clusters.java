package io.flinkemr.emr.aws;

import java.util.List;

/** EMR, as far as the commands need it. */
public interface Clusters {

  /**
   * The cluster with this id.
   *
   * @throws io.flinkemr.core.job.UsageException if there is none
   */
  Cluster cluster(String id);

  /**
   * Adds one step, which runs {@code command} on the primary node.
   *
   * @return the step's id
   */
  String addStep(String cluster, String name, List<String> command);

  /** How one step is. */
  StepState step(String cluster, String step);

  /** All steps, the newest first. */
  List<StepState> steps(String cluster);

  /**
   * Asks a step to end.
   *
   * @param force kill it rather than ask it; what it started then stays
   * @throws io.flinkemr.core.job.UsageException with EMR's reason, if it cannot be
   */
  void cancel(String cluster, String step, boolean force);
}
