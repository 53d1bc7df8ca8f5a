package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.Show;
import io.flinkemr.emr.Table;
import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.aws.Stored;
import io.flinkemr.emr.state.Abandoned;
import io.flinkemr.emr.state.StateFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code emr checkpoints}. */
@Command(
    name = "checkpoints",
    description = {
      "Lists checkpoint files that no job needs any more, and deletes them if asked to and confirmed.",
      "Kept are the files of every instance's newest run, every savepoint, every instance's newest checkpoint, and all that their metadata names: incremental checkpoints share files for months."
    },
    footer = {"", "Example:", "  bin/emr checkpoints --cluster j-… --older-than 30 --delete"})
public final class CheckpointsCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "Leave younger files alone. Default: ${DEFAULT-VALUE}.")
  private int days = 7;

  @Option(names = "--delete", description = "Delete what is listed, after a question.")
  private boolean delete;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public CheckpointsCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() throws IOException {
    if (days < 1) {
      throw new UsageException("--older-than: '" + days + "' is not possible: give 1 or more days");
    }
    ClusterOptions.Connected connected = cluster.connect(host);
    Store store = connected.cloud().store();
    String bucket = connected.cluster().bucket("state");
    Instant now = host.clock().instant();
    List<Abandoned> found =
        new StateFiles(store, bucket).abandoned(now.minus(Duration.ofDays(days)));
    if (found.isEmpty()) {
      host.out().println("Nothing in s3://" + bucket + "/checkpoints is abandoned");
      return 0;
    }
    Table table = new Table("INSTANCE", "RUN", "FILES", "SIZE", "NEWEST");
    found.forEach(
        run ->
            table.row(
                run.instance(),
                run.job(),
                Integer.toString(run.files().size()),
                Show.bytes(run.bytes()),
                Show.age(Duration.between(run.newest(), now)) + " old"));
    table.print(host.out());
    return delete ? deleteAll(store, bucket, found) : 0;
  }

  private int deleteAll(Store store, String bucket, List<Abandoned> found) throws IOException {
    List<String> keys =
        found.stream().flatMap(run -> run.files().stream()).map(Stored::key).toList();
    if (!yes) {
      host.out().printf("Delete these %d files from s3://%s? (yes/no) ", keys.size(), bucket);
      host.out().flush();
      String answer = host.in().readLine();
      if (answer == null || !answer.strip().equals("yes")) {
        host.out().println("Nothing was deleted");
        return 1;
      }
    }
    store.delete(bucket, keys);
    host.out().println("Deleted " + keys.size() + " files");
    return 0;
  }
}
