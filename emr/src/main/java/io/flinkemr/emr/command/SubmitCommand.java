package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.Cluster;
import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.jar.JarRun;
import io.flinkemr.emr.jar.JarSource;
import io.flinkemr.emr.jar.JobArguments;
import io.flinkemr.emr.step.StepFiles;
import io.flinkemr.emr.step.StepRun;
import io.flinkemr.emr.step.Submission;
import io.flinkemr.emr.step.Submissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emr submit}. */
@Command(
    name = "submit",
    description = {
      "Checks a job's parameters, adds one step that submits it, and follows the step to its end.",
      "The step is COMPLETED when the job does its work: a live one with its first checkpoint, a bounded one at its end. Else it is FAILED, with the cause, and leaves no application behind."
    },
    footer = {
      "",
      "The brokers, the login to them and the lake are added from the cluster's tags where the job takes",
      "them and the arguments do not name them.",
      "",
      "Examples:",
      "  bin/emr submit ingest-trips --cluster j-… --jar jobs-streaming/target/jobs-streaming.jar \\",
      "    -- --topic trips-raw",
      "  bin/emr submit ingest-trips --cluster j-… --jar … --from latest --parallelism 4 -- --topic trips-raw"
    })
public final class SubmitCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(index = "0", paramLabel = "JOB", description = "The job's name in the jar.")
  private String job = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "The job's own arguments, behind --.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--jar",
      paramLabel = "FILE|S3-ADDRESS",
      required = true,
      description = "The jar: a file, which is uploaded, or an address that upload printed.")
  private String jar = "";

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description =
          "Tells jobs of one kind apart: the application's name. Default: the job's name.")
  private @Nullable String instance;

  @Option(
      names = "--from",
      paramLabel = "PATH|latest",
      description =
          "Start from this savepoint or retained checkpoint; latest takes the instance's newest. Default: from nothing.")
  private @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "WHAT",
      description =
          "What the step waits for: auto (the first checkpoint, or the end of a bounded job), running or end. Default: auto.")
  private @Nullable String until;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the job may take to do its work. Default: ${DEFAULT-VALUE}.")
  private int timeout = 600;

  @Option(names = "--parallelism", paramLabel = "N", description = "Tasks of each operator.")
  private @Nullable Integer parallelism;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Flink for this job, for example taskmanager.memory.process.size=4g.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--on-primary",
      description = "Run it in a JVM on the primary node: for jobs that need no Flink, as topics.")
  private boolean onPrimary;

  public SubmitCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() throws Exception {
    validate();
    ClusterOptions.Connected connected = cluster.connect(host);
    Cluster where = connected.cluster();
    where.requireAlive();
    Store store = connected.cloud().store();
    try (JarSource source = JarSource.of(host, store, where, jar)) {
      JarRun trial = new JarRun(source.file());
      List<String> complete = JobArguments.complete(arguments, trial.help(job), where);
      host.err().println("Checking the parameters of " + job);
      trial.check(job, complete);
      return submit(connected, source.address(), complete);
    }
  }

  private void validate() {
    if (timeout < 1) {
      throw new UsageException(
          "--timeout: '" + timeout + "' is not possible: give 1 or more seconds");
    } else if (parallelism != null && parallelism < 1) {
      throw new UsageException(
          "--parallelism: '" + parallelism + "' is not possible: give 1 or more");
    } else if (until != null && !List.of("auto", "running", "end").contains(until)) {
      throw new UsageException(
          "--until: '" + until + "' is not possible: give auto, running or end");
    } else if (!name().matches("[A-Za-z0-9_.-]{1,60}")) {
      throw new UsageException(
          "--instance: '%s' is not possible: give up to 60 letters, digits, '_', '.' and '-'"
              .formatted(name()));
    }
  }

  private String name() {
    return instance == null ? job : instance;
  }

  private int submit(ClusterOptions.Connected connected, String address, List<String> complete)
      throws Exception {
    Store store = connected.cloud().store();
    String state = connected.cluster().bucket("state");
    String id = Submissions.newId(host.clock().instant());
    List<String> command =
        StepFiles.upload(store, connected.cluster().bucket("artifacts"))
            .command("submit-job.sh", words(address, state, id, complete));
    StepRun step = new StepRun(host, connected.cloud(), connected.cluster());
    boolean completed = step.run("submit-" + name(), command);
    Optional<Submission> record = new Submissions(store, state).find(name(), id);
    String application = record.map(found -> found.text("application")).orElse("");
    String checkpoint = record.map(found -> found.text("checkpoint")).orElse("");
    host.out()
        .printf(
            "%s %s%s%s (step %s)%n",
            name(),
            record.map(found -> found.text("state")).filter(s -> completed).orElse("FAILED"),
            application.isEmpty() ? "" : " as " + application,
            checkpoint.isEmpty() ? "" : ", checkpoint " + checkpoint,
            step.id());
    return completed ? 0 : 1;
  }

  private List<String> words(String address, String state, String id, List<String> complete) {
    List<String> words = new ArrayList<>(List.of("--job", job, "--jar", address, "--state", state));
    words.addAll(List.of("--instance", name(), "--submission", id));
    words.addAll(List.of("--timeout", Integer.toString(timeout)));
    option(words, "--from", from);
    option(words, "--until", until);
    option(words, "--parallelism", parallelism == null ? null : parallelism.toString());
    settings.forEach((key, value) -> option(words, "-D", key + "=" + value));
    if (onPrimary) {
      words.add("--on-primary");
    }
    words.add("--");
    words.addAll(complete);
    return words;
  }

  private static void option(List<String> words, String name, @Nullable String value) {
    if (value != null) {
      words.add(name);
      words.add(value);
    }
  }
}
