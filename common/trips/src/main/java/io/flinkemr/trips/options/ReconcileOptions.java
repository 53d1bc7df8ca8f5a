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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code reconcile-demand}. */
@Command(
    name = "reconcile-demand",
    description =
        "Holds a live result against its batch recomputation and fails on any difference.",
    footer = {
      "",
      "Of several results for one zone and window the last revision counts. What a live job lacks must be",
      "made up to the last cent by trips of its late exits; trips there that batch did not need are further",
      "copies of trips that were in time. The exit code is 1 if a single difference is left unexplained.",
      "A topic is read up to its end at the start. Run it attached: it reports when the job ends.",
      "",
      "Examples:",
      "  reconcile-demand --live topic:demand --late topic:trips-late --batch /tmp/demand-batch",
      "  reconcile-demand --live /tmp/a --batch /tmp/b --window 15min --show 100"
    })
public final class ReconcileOptions implements JobOptions {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Mixin public RuleOptions rules = new RuleOptions();

  @Option(
      names = "--live",
      paramLabel = "topic:NAME|DIR",
      required = true,
      description = "The results of the live job.")
  public String live = "";

  @Option(
      names = "--batch",
      paramLabel = "topic:NAME|DIR",
      required = true,
      description = "The results of the batch job.")
  public String batch = "";

  @Option(
      names = "--late",
      paramLabel = "topic:NAME|DIR",
      description =
          "Trips that the live job found too late. Repeatable: a trip in several of them counts once. A directory that does not exist holds none. Default: no late trips.")
  public List<String> late = new ArrayList<>();

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description = "The length of the results' windows. Default: ${DEFAULT-VALUE}.")
  public Duration window = Duration.ofMinutes(1);

  @Option(
      names = "--show",
      paramLabel = "N",
      description =
          "How many unexplained windows to print, the earliest first. Default: ${DEFAULT-VALUE}.")
  public int show = 20;

  @Override
  public RunOptions run() {
    return run;
  }

  @Override
  public void validate(Problems problems) {
    rules.validate(problems);
    ExitOption.validate(problems, "--live", live);
    ExitOption.validate(problems, "--batch", batch);
    problems.require(
        !live.equals(batch),
        "--batch",
        batch,
        "give another result than --live: this one equals itself");
    late.forEach(exit -> ExitOption.validate(problems, "--late", exit));
    problems.require(window.toMillis() >= 1, "--window", window, "give 1ms or more");
    problems.require(show >= 0 && show <= 10_000, "--show", show, "give 0 to 10000");
    if (Stream.concat(Stream.of(live, batch), late.stream()).anyMatch(ExitOption::isTopic)) {
      kafka.validate(problems);
    }
  }
}
