package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.trips.rule.RuleOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code backfill-trips}. */
@Command(
    name = "backfill-trips",
    description = "Brings trips from files into the lake: those that it does not have yet.",
    footer = {
      "",
      "Compares with the lake by identity, so a second run adds nothing, and one that was killed",
      "half-way is completed by the next. Refuses dates that a live ingest-trips may still write.",
      "",
      "Examples:",
      "  backfill-trips --input data/yellow_tripdata_2019-01.csv --lake /tmp/lake",
      "  backfill-trips --input 'data/*.parquet' --input more/ --lake s3://bucket/lake",
      "  backfill-trips --input /tmp/late --lake /tmp/lake    (what a late exit holds)"
    })
public final class BackfillTripsOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      description =
          "TLC files (.csv, .csv.gz, .parquet) or trips as JSON lines (.jsonl): a file, a folder or a glob, on any file system that Flink knows. Repeatable.")
  public List<String> inputs = new ArrayList<>();

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      required = true,
      description =
          "The lake, on any file system that Flink knows. Trips go to DIR/trips/pickup_date=YYYY-MM-DD/, as Parquet.")
  public String lake = "";

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where what cannot be accepted goes, with its cause and origin: JSON lines in a directory, or a Kafka topic. Default: LAKE/rejects.")
  public @Nullable String rejects;

  @Option(
      names = "--claim-ttl",
      paramLabel = "TIME",
      description =
          "How long after its last sign of life a live ingest-trips keeps its dates to itself; more than its checkpoint interval. Default: ${DEFAULT-VALUE}.")
  public Duration claimTtl = Duration.ofMinutes(15);

  @Override
  public RunOptions run() {
    return run;
  }

  /** Where what cannot be accepted goes. */
  public String rejects() {
    return rejects == null ? lake + (lake.endsWith("/") ? "rejects" : "/rejects") : rejects;
  }

  @Override
  public void validate(Problems problems) {
    rules.validate(problems);
    if (inputs.isEmpty()) {
      problems.missing("--input", "name the files to read");
    }
    if (lake.isBlank()) {
      problems.missing("--lake", "name the directory of the lake");
    }
    problems.require(claimTtl.toMillis() >= 1, "--claim-ttl", claimTtl, "give 1ms or more");
    ExitOption.validate(problems, "--rejects", rejects());
    if (ExitOption.isTopic(rejects())) {
      kafka.validate(problems);
    }
  }
}
