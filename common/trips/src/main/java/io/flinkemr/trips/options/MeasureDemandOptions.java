package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.trips.rule.RuleOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of the streaming {@code measure-demand}. */
@Command(
    name = "measure-demand",
    description = "Sums trips of a Kafka topic up per pickup zone and window of pickup time.",
    footer = {
      "",
      "Reads raw or clean trips alike. A result has zone and window start as its key; one with a",
      "higher revision replaces those before it.",
      "",
      "Examples:",
      "  measure-demand --topic trips-raw --bootstrap-servers localhost:9092",
      "  measure-demand --topic trips-clean --window 15min --early 1min --delivery at-least-once",
      "  measure-demand --topic trips-raw --from earliest --to latest --output /tmp/demand",
      "    (what is there now and no more: a bounded run, in which nothing is late)"
    })
public final class MeasureDemandOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public KafkaInputOptions input = new KafkaInputOptions();

  @Mixin public TimeOptions time = new TimeOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Mixin public WindowOptions windows = new WindowOptions();

  @Option(
      names = "--early",
      paramLabel = "TIME",
      description =
          "How often an open window tells what it has so far, in event time (for example 10s); only a live job can. Default: not before it closes.")
  public @Nullable Duration early;

  @Option(
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where results go: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String output = "topic:demand";

  @Option(
      names = "--late",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where trips go that come too late for their window: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String late = "topic:demand-late";

  @Option(
      names = "--rejects",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where what cannot be accepted goes, with its cause and origin. Default: ${DEFAULT-VALUE}.")
  public String rejects = "topic:demand-rejected";

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "How the topic of --output gets its results: exactly-once (each once, visible with every checkpoint) or at-least-once (at once, some again after a failure; the last one of a key is right). Default: ${DEFAULT-VALUE}.")
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
    windows.validate(problems);
    if (early != null) {
      problems.require(
          early.toMillis() >= 1 && early.compareTo(windows.window) < 0,
          "--early",
          early,
          "give 1ms or more, and less than --window, which is " + windows.window);
      problems.require(
          !input.bounded(),
          "--early",
          early,
          "leave it out with --to: a bounded run tells each window once");
    }
    ExitOption.validate(problems, "--output", output);
    ExitOption.validate(problems, "--late", late);
    ExitOption.validate(problems, "--rejects", rejects);
    ExitOption.differ(problems, "--output", output, input.topic);
    ExitOption.differ(problems, "--late", late, input.topic);
    ExitOption.differ(problems, "--rejects", rejects, input.topic);
  }
}
