package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.options.TopicName;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.trips.rule.RuleOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code ingest-trips}. */
@Command(
    name = "ingest-trips",
    description =
        "Brings trips from a Kafka topic into the lake: each once, clean, with its zones.",
    footer = {
      "",
      "What is too late or cannot be accepted leaves by an exit of its own, whole and with its cause.",
      "backfill-trips brings late trips into the lake.",
      "",
      "Examples:",
      "  ingest-trips --topic trips-raw --lake /tmp/lake --bootstrap-servers localhost:9092",
      "  ingest-trips --topic trips-raw --lake s3://bucket/lake --clean trips-clean",
      "  ingest-trips --topic trips-raw --lake /tmp/lake --late /tmp/late --rejects /tmp/rejects",
      "  ingest-trips --topic trips-raw --lake /tmp/lake --from 2019-01-31T00:00:00Z --to latest"
    })
public final class IngestTripsOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public KafkaInputOptions input = new KafkaInputOptions();

  @Mixin public TimeOptions time = new TimeOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      required = true,
      description =
          "The lake, on any file system that Flink knows. Trips go to DIR/trips/pickup_date=YYYY-MM-DD/, as Parquet.")
  public String lake = "";

  @Option(
      names = "--clean",
      paramLabel = "TOPIC",
      description =
          "A Kafka topic that gets every clean trip too, as JSON with its trip_id. Default: none.")
  public @Nullable String clean;

  @Option(
      names = "--late",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where trips go that come too late: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String late = "topic:trips-late";

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where what cannot be accepted goes, with its cause and origin. Default: ${DEFAULT-VALUE}.")
  public String rejects = "topic:trips-rejected";

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "How the topic of --clean gets its trips: exactly-once (each once, visible with every checkpoint) or at-least-once (at once, some again after a failure). Default: ${DEFAULT-VALUE}.")
  public KafkaDelivery delivery = KafkaDelivery.EXACTLY_ONCE;

  @Override
  public RunOptions run() {
    return run;
  }

  @Override
  public void validate(Problems problems) {
    kafka.validate(problems);
    input.validate(problems);
    time.validate(problems);
    rules.validate(problems);
    if (lake.isBlank()) {
      problems.missing("--lake", "name the directory of the lake");
    }
    if (clean != null) {
      problems.require(TopicName.valid(clean), "--clean", clean, TopicName.REMEDY);
      problems.require(
          !clean.equals(input.topic), "--clean", clean, "give another topic than --topic");
    }
    ExitOption.validate(problems, "--late", late);
    ExitOption.validate(problems, "--rejects", rejects);
    ExitOption.differ(problems, "--late", late, input.topic);
    ExitOption.differ(problems, "--rejects", rejects, input.topic);
  }
}
