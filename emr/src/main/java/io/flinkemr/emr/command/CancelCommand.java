package io.flinkemr.emr.command;

import io.flinkemr.emr.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emr cancel}. */
@Command(
    name = "cancel",
    description =
        "Cancels a step that waits or runs. A submission that is cancelled takes its application with it; a job that runs already is stopped by 'stop'.",
    footer = {"", "Example:", "  bin/emr cancel s-1A2B3C4D5E6F7 --cluster j-…"})
public final class CancelCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "STEP", description = "The step, s-…, as status shows it.")
  private String step = "";

  @Option(
      names = "--force",
      description = "Kill the step's process rather than ask it; what it started then stays.")
  private boolean force;

  public CancelCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() {
    ClusterOptions.Connected connected = cluster.connect(host);
    connected.cloud().clusters().cancel(connected.cluster().id(), step, force);
    host.out().println("Asked step " + step + " to end");
    return 0;
  }
}
