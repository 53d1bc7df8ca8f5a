package io.flinkemr.emr;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.aws.Cluster;
import io.flinkemr.emr.aws.Clusters;
import io.flinkemr.emr.aws.StepState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** EMR with one cluster, whose steps go through the states that a test gives them. */
public final class TestingClusters implements Clusters {

  public final Map<String, String> tags =
      new java.util.TreeMap<>(
          Map.of(
              "flinkemr:artifacts", "artifacts",
              "flinkemr:state", "state",
              "flinkemr:lake", "lake",
              "flinkemr:logs", "logs"));
  public String state = "WAITING";
  public final List<List<String>> added = new ArrayList<>();
  public final List<String> cancelled = new ArrayList<>();
  public final Queue<String> states = new ArrayDeque<>();

  /** Does what a step would do, as it is added. */
  public Consumer<List<String>> step = command -> {};

  @Override
  public Cluster cluster(String id) {
    if (!id.equals("j-1")) {
      throw new UsageException("--cluster: '" + id + "' is not known here");
    }
    return new Cluster(id, "test", state, "s3://logs/emr/", tags);
  }

  @Override
  public String addStep(String cluster, String name, List<String> command) {
    added.add(command);
    step.accept(command);
    return "s-" + added.size();
  }

  @Override
  public StepState step(String cluster, String step) {
    String now = states.size() > 1 ? states.remove() : states.element();
    return new StepState(step, "a step", now, null, Instant.EPOCH);
  }

  @Override
  public List<StepState> steps(String cluster) {
    return List.of();
  }

  @Override
  public void cancel(String cluster, String step, boolean force) {
    cancelled.add(step + (force ? " by force" : ""));
  }
}
