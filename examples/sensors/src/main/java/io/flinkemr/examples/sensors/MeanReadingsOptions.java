package io.flinkemr.examples.sensors;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code mean-readings}. */
@Command(name = "mean-readings", description = "The mean of each sensor's readings by minute.")
public final class MeanReadingsOptions implements JobOptions {

  @Mixin public RunOptions run = new RunOptions();
  @Mixin public KafkaOptions kafka = new KafkaOptions();
  @Mixin public KafkaInputOptions input = new KafkaInputOptions();
  @Mixin public TimeOptions time = new TimeOptions();

  @Option(
      names = "--output",
      required = true,
      description = "Where means go: topic:NAME or a directory.")
  public String output = "";

  @Option(
      names = "--rejects",
      required = true,
      description = "Where what is no reading goes: topic:NAME or a directory.")
  public String rejects = "";

  @Override
  public RunOptions run() {
    return run;
  }

  @Override
  public void validate(Problems problems) {
    kafka.validate(problems);
    input.validate(problems);
    time.validate(problems);
  }
}
