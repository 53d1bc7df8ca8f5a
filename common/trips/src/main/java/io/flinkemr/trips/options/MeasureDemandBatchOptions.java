package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.trips.rule.RuleOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of the batch {@code measure-demand}. */
@Command(
    name = "measure-demand",
    description =
        "Sums trips of the lake or of files up per pickup zone and window of pickup time.",
    footer = {
      "",
      "The same as the streaming job of this name, over all trips at once: nothing is late.",
      "",
      "Examples:",
      "  measure-demand --lake /tmp/lake --output /tmp/demand-batch",
      "  measure-demand --lake /tmp/lake --late /tmp/late --window 15min --output /tmp/demand",
      "  measure-demand --input 'data/yellow_tripdata_2019-*.csv' --output /tmp/demand"
    })
public final class MeasureDemandBatchOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Mixin public WindowOptions windows = new WindowOptions();

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description = "A lake whose trips are read, on any file system that Flink knows.")
  public @Nullable String lake;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description =
          "TLC files (.csv, .csv.gz, .parquet) or trips as JSON lines (.jsonl): a file, a folder or a glob, on any file system that Flink knows. Repeatable, also beside --lake: what is in both counts once.")
  public List<String> inputs = new ArrayList<>();

  @Option(
      names = "--late",
      paramLabel = "PATH",
      description =
          "Trips as JSON lines, such as a live job's late exit holds: a file, a folder or a glob. Repeatable, also beside the others: what is in both counts once.")
  public List<String> late = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      required = true,
      description = "Where results go: JSON lines in a new directory, or a Kafka topic.")
  public String output = "";

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where what cannot be accepted goes, with its cause and origin. Default: OUTPUT-rejects beside a directory, else topic:demand-rejected.")
  public @Nullable String rejects;

  @Override
  public RunOptions run() {
    return run;
  }

  /** Where what cannot be accepted goes. */
  public String rejects() {
    if (rejects != null) {
      return rejects;
    }
    return ExitOption.isTopic(output)
        ? "topic:demand-rejected"
        : output.replaceFirst("/+$", "") + "-rejects";
  }

  @Override
  public void validate(Problems problems) {
    rules.validate(problems);
    windows.validate(problems);
    if (lake == null && inputs.isEmpty() && late.isEmpty()) {
      problems.missing("--lake", "say what to read: --lake, --input or --late");
    }
    problems.require(
        lake == null || !lake.isBlank(), "--lake", lake, "name the directory of the lake");
    ExitOption.validate(problems, "--output", output);
    ExitOption.validate(problems, "--rejects", rejects());
    if (ExitOption.isTopic(output) || ExitOption.isTopic(rejects())) {
      kafka.validate(problems);
    }
  }
}
