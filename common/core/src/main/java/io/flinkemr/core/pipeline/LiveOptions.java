package io.flinkemr.core.pipeline;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The parameters of a {@link LivePipeline}. A job's own are a subclass that names and describes it
 * by picocli's {@code @Command} and may add further ones.
 */
public class LiveOptions implements JobOptions {

  /** What every job has. */
  @Mixin public RunOptions run = new RunOptions();

  /** The brokers. */
  @Mixin public KafkaOptions kafka = new KafkaOptions();

  /** The topic. */
  @Mixin public KafkaInputOptions input = new KafkaInputOptions();

  /** Disorder, and what is late. */
  @Mixin public TimeOptions time = new TimeOptions();

  /** Where results go. */
  @Option(
      names = "--output",
      required = true,
      paramLabel = "topic:NAME|DIR",
      description = "Where results go: a Kafka topic, or lines in a directory.")
  public String output = "";

  /** Where late events go. */
  @Option(
      names = "--late",
      required = true,
      paramLabel = "topic:NAME|DIR",
      description = "Where events go that come too late to count.")
  public String late = "";

  /** Where rejections go. */
  @Option(
      names = "--rejects",
      required = true,
      paramLabel = "topic:NAME|DIR",
      description = "Where what is no event goes, with its cause and origin.")
  public String rejects = "";

  @Override
  public RunOptions run() {
    return run;
  }

  /** A subclass with further parameters calls this too. */
  @Override
  public void validate(Problems problems) {
    kafka.validate(problems);
    input.validate(problems);
    time.validate(problems);
    validate(problems, "--output", output);
    validate(problems, "--late", late);
    validate(problems, "--rejects", rejects);
  }

  private void validate(Problems problems, String option, String exit) {
    ExitOption.validate(problems, option, exit);
    ExitOption.differ(problems, option, exit, input.topic);
  }
}
