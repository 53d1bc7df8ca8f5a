package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.trips.rule.RuleOptions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code replay-trips}. */
@Command(
    name = "replay-trips",
    description =
        "Sends the trips of TLC files in the order of their pickup, as if they happened now.",
    footer = {
      "",
      "The whole period is sorted first, on disk where memory does not suffice; then one task sends it.",
      "Each trip is written with its identity as trip_id. To a topic it is written at least once:",
      "a job that reads it knows further copies by that. Partitions take turns, each in order.",
      "",
      "Examples:",
      "  replay-trips --input yellow_tripdata_2019-01.csv --speed 60x",
      "  replay-trips --input 'data/*.csv.gz' --from 2019-01-15T00:00:00 --to 2019-01-16T00:00:00",
      "  replay-trips --input data --output /tmp/sorted"
    })
public final class ReplayOptions implements JobOptions {

  private static final Pattern FACTOR = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?x");
  private static final String MAX = "max";

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
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where the trips go: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String output = "topic:" + TripTopics.RAW;

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where rows that cannot be accepted go, with cause and origin. Default: ${DEFAULT-VALUE}.")
  public String rejects = "topic:" + TripTopics.REJECTED;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "How much faster than it happened: 1x is real time, 60x an hour a minute, max as fast as possible. Default: ${DEFAULT-VALUE}.")
  public String speed = MAX;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Leave out trips picked up earlier, New York wall clock such as 2019-01-15T00:00:00. Default: none left out.")
  public @Nullable LocalDateTime from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "Leave out trips picked up at this time or later, New York wall clock. Default: none left out.")
  public @Nullable LocalDateTime to;

  @Override
  public RunOptions run() {
    return run;
  }

  /** Seconds of event time in a second; 0 for as many as possible. */
  public double factor() {
    return speed.equals(MAX) ? 0 : Double.parseDouble(speed.substring(0, speed.length() - 1));
  }

  /** First pickup to send, milliseconds. */
  public long fromMillis() {
    return from == null ? Long.MIN_VALUE : from.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** First pickup no longer to send, milliseconds. */
  public long toMillis() {
    return to == null ? Long.MAX_VALUE : to.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @Override
  public void validate(Problems problems) {
    rules.validate(problems);
    boolean readable = speed.equals(MAX) || FACTOR.matcher(speed).matches();
    problems.require(
        readable && (speed.equals(MAX) || factor() > 0),
        "--speed",
        speed,
        "give max, or a factor above 0 such as 60x");
    problems.require(
        from == null || to == null || from.isBefore(to),
        "--to",
        to == null ? "" : to,
        "give a later time than --from, which is " + from);
    ExitOption.validate(problems, "--output", output);
    ExitOption.validate(problems, "--rejects", rejects);
    problems.require(
        !output.equals(rejects), "--rejects", rejects, "give another place than --output");
    if (ExitOption.isTopic(output) || ExitOption.isTopic(rejects)) {
      kafka.validate(problems);
    }
  }
}
