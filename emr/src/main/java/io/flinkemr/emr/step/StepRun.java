package io.flinkemr.emr.step;

import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.Cloud;
import io.flinkemr.emr.aws.Cluster;
import io.flinkemr.emr.aws.StepState;
import java.time.Duration;
import java.util.List;

/** Adds a step, follows it to its end and, if it fails, prints what it said. */
public final class StepRun {

  private static final int LINES = 60;

  /** EMR copies logs every five minutes. */
  private static final Duration LOGS_TAKE = Duration.ofMinutes(6);

  private final Host host;
  private final Cloud cloud;
  private final Cluster cluster;
  private String id = "";

  public StepRun(Host host, Cloud cloud, Cluster cluster) {
    this.host = host;
    this.cloud = cloud;
    this.cluster = cluster;
  }

  /** The step's id, once it was added. */
  public String id() {
    return id;
  }

  /** Whether the step that runs {@code command} did what it was to do. */
  public boolean run(String name, List<String> command) {
    id = cloud.clusters().addStep(cluster.id(), name, command);
    host.err().println("Added step " + id + " (" + name + ") to " + cluster.id());
    StepState end = new StepWatch(host, cloud.clusters()).follow(cluster.id(), id);
    if (!end.completed()) {
      host.err()
          .println(
              "Step %s %s%s"
                  .formatted(id, end.state(), end.reason() == null ? "" : ": " + end.reason()));
      if (cluster.logs() != null) {
        new LogFiles(host, cloud.store(), cluster).printStep(id, LINES, LOGS_TAKE);
      }
    }
    return end.completed();
  }
}
