package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.trips.rule.RuleOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code replay-rejects}. */
@Command(
    name = "replay-rejects",
    description =
        "Sends what jobs rejected through the same decode again, after a fix of the rules or of the decoder.",
    footer = {
      "",
      "A line of a file is read under its own header, which its rejection carries. Trips that are understood",
      "now go to --output, each with its identity as trip_id: sent twice they count once. From a topic a live",
      "job takes them up, or calls them late; from files backfill-trips brings them into the lake. What is",
      "rejected again goes to --rejects-again with the origin it had at first and the number of its tries.",
      "A topic is read up to its end at the start.",
      "",
      "Examples:",
      "  replay-rejects --rejects topic:trips-rejected --rejects-again /tmp/again --output topic:trips-raw",
      "  replay-rejects --rejects /tmp/lake/rejects --rejects-again /tmp/again --output /tmp/found \\",
      "      --reason unknown_zone --zones zones-2026.csv"
    })
public final class ReplayRejectsOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|PATH",
      required = true,
      description =
          "What was rejected: a topic, or files of JSON lines (a file, a folder or a glob, on any file system that Flink knows).")
  public String rejects = "";

  @Option(
      names = "--rejects-again",
      paramLabel = "topic:NAME|DIR",
      required = true,
      description =
          "Where what is rejected again goes: another place than --rejects, so that a further run does not read it twice.")
  public String again = "";

  @Option(
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where the trips go: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String output = "topic:" + TripTopics.RAW;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description =
          "Try only what was rejected for this reason, such as unknown_zone; the others are left where they are. Repeatable. Default: all.")
  public List<String> reasons = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description =
          "Where to begin in a topic: earliest, or a time with its zone at which Kafka took the rejection in. Default: earliest.")
  public @Nullable String from;

  @Override
  public RunOptions run() {
    return run;
  }

  /** How the topic is read. Call it only if {@link #rejects} names one. */
  public KafkaInputOptions input() {
    KafkaInputOptions input = new KafkaInputOptions();
    input.topic = Destination.parse(rejects).name();
    input.from = from == null ? input.from : from;
    input.to = "latest";
    return input;
  }

  @Override
  public void validate(Problems problems) {
    rules.validate(problems);
    ExitOption.validate(problems, "--rejects", rejects);
    ExitOption.validate(problems, "--rejects-again", again);
    ExitOption.validate(problems, "--output", output);
    problems.require(
        !again.equals(rejects), "--rejects-again", again, "give another place than --rejects");
    problems.require(
        !output.equals(rejects) && !output.equals(again),
        "--output",
        output,
        "give another place than those of the rejections");
    reasons.forEach(
        code ->
            problems.require(
                code.matches("[a-z_]+"), "--reason", code, "give a code such as unknown_zone"));
    if (ExitOption.isTopic(rejects)) {
      if (problems.messages().isEmpty()) {
        input().validate(problems);
      }
    } else {
      problems.require(
          from == null, "--from", from, "leave it out: it is for a topic, files are read whole");
    }
    if (ExitOption.isTopic(rejects) || ExitOption.isTopic(again) || ExitOption.isTopic(output)) {
      kafka.validate(problems);
    }
  }
}
