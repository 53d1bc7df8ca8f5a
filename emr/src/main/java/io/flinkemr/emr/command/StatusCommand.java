package io.flinkemr.emr.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.Show;
import io.flinkemr.emr.Table;
import io.flinkemr.emr.step.StepFiles;
import io.flinkemr.emr.step.StepRun;
import io.flinkemr.emr.step.Submission;
import io.flinkemr.emr.step.Submissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code emr status}. */
@Command(
    name = "status",
    description = {
      "Shows the newest submission or stop of every job, as its step put it on record.",
      "With --live asks YARN and Flink, by a step, which takes some seconds or waits behind others."
    },
    footer = {"", "Example:", "  bin/emr status --cluster j-… --live"})
public final class StatusCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--live", description = "Ask the cluster itself what runs now.")
  private boolean live;

  public StatusCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() {
    ClusterOptions.Connected connected = cluster.connect(host);
    Submissions submissions =
        new Submissions(connected.cloud().store(), connected.cluster().bucket("state"));
    host.out()
        .printf(
            "%s %s %s%n%n",
            connected.cluster().id(), connected.cluster().name(), connected.cluster().state());
    Table records =
        new Table(
            "INSTANCE", "ON RECORD", "SINCE", "APPLICATION", "SAVEPOINT OR CHECKPOINT", "STEP");
    submissions.newest().values().forEach(record -> row(records, record));
    records.print(host.out());
    return live ? showLive(connected, submissions) : 0;
  }

  private void row(Table table, Submission record) {
    String saved = record.text("savepoint");
    table.row(
        record.instance(),
        record.text("state"),
        ago(record.text("since")),
        record.text("application"),
        saved.isEmpty() ? record.text("checkpoint") : saved,
        record.text("step"));
  }

  private String ago(String time) {
    return time.isEmpty()
        ? ""
        : Show.age(Duration.between(Instant.parse(time), host.clock().instant())) + " ago";
  }

  private int showLive(ClusterOptions.Connected connected, Submissions submissions) {
    connected.cluster().requireAlive();
    List<String> command =
        StepFiles.upload(connected.cloud().store(), connected.cluster().bucket("artifacts"))
            .command("list-jobs.sh", List.of("--state", connected.cluster().bucket("state")));
    if (!new StepRun(host, connected.cloud(), connected.cluster()).run("list-jobs", command)) {
      return 1;
    }
    Table table =
        new Table(
            "INSTANCE", "YARN", "ATTEMPTS", "JOB", "TASKS", "APPLICATION", "NEWEST CHECKPOINT");
    for (JsonNode job : submissions.live().path("jobs")) {
      JsonNode tasks = job.path("tasks");
      table.row(
          job.path("instance").asText(),
          job.path("state").asText(),
          job.path("attempts").asText(),
          job.path("jobState").asText(job.path("why").asText("")),
          tasks.isMissingNode()
              ? ""
              : tasks.path("running").asInt()
                  + tasks.path("finished").asInt()
                  + "/"
                  + tasks.path("total").asInt(),
          job.path("application").asText(),
          job.path("checkpoint").isTextual() ? job.path("checkpoint").asText() : "");
    }
    host.out().println();
    table.print(host.out());
    return 0;
  }
}
