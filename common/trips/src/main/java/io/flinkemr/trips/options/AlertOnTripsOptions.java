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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code alert-on-trips}. */
@Command(
    name = "alert-on-trips",
    description =
        "Tells of trips, and of zones against their own recent past, at which a rule fires.",
    footer = {
      "",
      "Reads raw or clean trips alike. Rules hold from when the topic of rules says so: its key is",
      "the rule's id, its value the rule as JSON, and a tombstone takes the rule back.",
      "",
      "Examples:",
      "  alert-on-trips --topic trips-raw --bootstrap-servers localhost:9092",
      "  alert-on-trips --topic trips-raw --delivery at-least-once",
      "    (each alert at once: the low-latency mode)",
      "  alert-on-trips --topic trips-clean --rules s3://bucket/rules.jsonl --window 5min"
    })
public final class AlertOnTripsOptions implements JobOptions {

  private static final int MOST_WINDOWS = 10_000;

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public KafkaInputOptions input = new KafkaInputOptions();

  @Mixin public TimeOptions time = new TimeOptions();

  @Mixin public RuleOptions accepted = new RuleOptions();

  @Mixin public WindowOptions windows = new WindowOptions();

  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "How many windows of a zone's past are kept; no rule can look further back."
              + " Default: ${DEFAULT-VALUE}.")
  public int history = 60;

  @Option(
      names = "--rules-topic",
      paramLabel = "NAME",
      description =
          "The compacted topic that rules come from while the job runs. Default: ${DEFAULT-VALUE}.")
  public String rulesTopic = TripTopics.ALERT_RULES;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "The rules that hold until the topic says otherwise: one JSON object a line, on any file"
              + " system. Default: the rules that the job carries, see its page.")
  public @Nullable String rules;

  @Option(
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where alerts go: a Kafka topic, or JSON lines in a directory. Default:"
              + " ${DEFAULT-VALUE}.")
  public String output = "topic:" + TripTopics.ALERTS;

  @Option(
      names = "--late",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where trips go that come too late to be judged: a Kafka topic, or JSON lines in a"
              + " directory. Default: ${DEFAULT-VALUE}.")
  public String late = "topic:" + TripTopics.ALERTS_LATE;

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where trips and rules that cannot be accepted go, with cause and origin. Default:"
              + " ${DEFAULT-VALUE}.")
  public String rejects = "topic:" + TripTopics.ALERTS_REJECTED;

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "How the topic of --output gets its alerts: exactly-once (each once, visible with every"
              + " checkpoint) or at-least-once (at once, some again after a failure; the same key is"
              + " the same alert). Default: ${DEFAULT-VALUE}.")
  public KafkaDelivery delivery = KafkaDelivery.EXACTLY_ONCE;

  /**
   * Zones are judged when nothing can come any more, so waiting for late trips is not the default.
   */
  public AlertOnTripsOptions() {
    time.allowedLateness = Duration.ZERO;
  }

  @Override
  public RunOptions run() {
    return run;
  }

  @Override
  public void validate(Problems problems) {
    kafka.validate(problems);
    input.validate(problems);
    time.validate(problems);
    accepted.validate(problems);
    windows.validate(problems);
    problems.require(
        !input.bounded(),
        "--to",
        String.valueOf(input.to),
        "leave it out: alerts are told while the job runs");
    problems.require(
        history >= 2 && history <= MOST_WINDOWS, "--history", history, "give 2 to " + MOST_WINDOWS);
    problems.require(
        TopicName.valid(rulesTopic) && !rulesTopic.equals(input.topic),
        "--rules-topic",
        rulesTopic,
        TopicName.REMEDY + ", and another topic than --topic");
    ExitOption.validate(problems, "--output", output);
    ExitOption.validate(problems, "--late", late);
    ExitOption.validate(problems, "--rejects", rejects);
    for (String read : new String[] {input.topic, rulesTopic}) {
      ExitOption.differ(problems, "--output", output, read);
      ExitOption.differ(problems, "--late", late, read);
      ExitOption.differ(problems, "--rejects", rejects, read);
    }
  }
}
