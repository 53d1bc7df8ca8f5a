package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.step.LogFiles;
import io.flinkemr.emr.step.Submission;
import io.flinkemr.emr.step.Submissions;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emr logs}. */
@Command(
    name = "logs",
    description =
        "Prints the ends of the logs of a step, or of a job's newest application. EMR copies them to S3 every five minutes; what is newer stands in CloudWatch.",
    footer = {
      "",
      "Examples:",
      "  bin/emr logs s-1A2B3C4D5E6F7 --cluster j-…",
      "  bin/emr logs ingest-trips --workers --cluster j-…"
    })
public final class LogsCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "STEP|INSTANCE", description = "A step, s-…, or a job's instance.")
  private String what = "";

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "How many lines of each file. Default: ${DEFAULT-VALUE}.")
  private int lines = 100;

  @Option(names = "--workers", description = "The task managers' logs too.")
  private boolean workers;

  public LogsCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() {
    if (lines < 1) {
      throw new UsageException("--lines: '" + lines + "' is not possible: give 1 or more");
    }
    ClusterOptions.Connected connected = cluster.connect(host);
    LogFiles logs = new LogFiles(host, connected.cloud().store(), connected.cluster());
    if (what.startsWith("s-")) {
      logs.printStep(what, lines, Duration.ZERO);
      return 0;
    }
    Submission newest =
        new Submissions(connected.cloud().store(), connected.cluster().bucket("state"))
            .newestApplication(what)
            .orElseThrow(
                () ->
                    new UsageException(
                        "INSTANCE: '%s' has no application on record: 'bin/emr status' lists them"
                            .formatted(what)));
    logs.printContainers(newest.text("application"), lines, workers);
    return 0;
  }
}
