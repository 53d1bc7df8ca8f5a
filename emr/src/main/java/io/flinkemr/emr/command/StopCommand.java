package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.step.StepFiles;
import io.flinkemr.emr.step.StepRun;
import io.flinkemr.emr.step.Submissions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emr stop}. */
@Command(
    name = "stop",
    description = {
      "Stops a job with a savepoint, which is put on record: 'submit --from latest' goes on from it.",
      "Loses and repeats nothing."
    },
    footer = {"", "Example:", "  bin/emr stop ingest-trips --cluster j-…"})
public final class StopCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "INSTANCE", description = "The job's instance, as status shows it.")
  private String instance = "";

  @Option(
      names = "--drain",
      description =
          "Let every window and timer fire first: for a job that shall never go on from here.")
  private boolean drain;

  @Option(
      names = "--kill",
      description = "End it without a savepoint; its newest checkpoint stays.")
  private boolean kill;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the savepoint may take. Default: ${DEFAULT-VALUE}.")
  private int timeout = 600;

  public StopCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() throws Exception {
    if (drain && kill) {
      throw new UsageException(
          "--kill: 'true' is not possible beside --drain: give one of the two");
    } else if (timeout < 1) {
      throw new UsageException(
          "--timeout: '" + timeout + "' is not possible: give 1 or more seconds");
    }
    ClusterOptions.Connected connected = cluster.connect(host);
    connected.cluster().requireAlive();
    Store store = connected.cloud().store();
    String state = connected.cluster().bucket("state");
    String id = Submissions.newId(host.clock().instant());
    List<String> words = new ArrayList<>(List.of("--instance", instance, "--state", state));
    words.addAll(List.of("--submission", id, "--timeout", Integer.toString(timeout)));
    if (drain || kill) {
      words.add(drain ? "--drain" : "--kill");
    }
    List<String> command =
        StepFiles.upload(store, connected.cluster().bucket("artifacts"))
            .command("stop-job.sh", words);
    StepRun step = new StepRun(host, connected.cloud(), connected.cluster());
    if (!step.run("stop-" + instance, command)) {
      host.out().println(instance + " was not stopped (step " + step.id() + ")");
      return 1;
    }
    String savepoint =
        new Submissions(store, state).find(instance, id).map(r -> r.text("savepoint")).orElse("");
    host.out()
        .println(instance + (savepoint.isEmpty() ? " ended" : " stopped, savepoint " + savepoint));
    return 0;
  }
}
