package io.flinkemr.core.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every job has. */
public final class RunOptions {

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks per operator. Default: what the cluster or flink run says.")
  public @Nullable Integer parallelism;

  @Option(
      names = "--max-parallelism",
      paramLabel = "N",
      description =
          "The most that state can ever be spread over; cannot change once there is state. Default: ${DEFAULT-VALUE}.")
  public int maxParallelism = 128;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      description =
          "How often a live job makes its work durable: exactly-once results become visible at this pace (for example 10s, 1min). Default: what the cluster's configuration says, else 10s.")
  public @Nullable Duration checkpointInterval;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description =
          "Tells apart jobs of one kind that run side by side; part of their Kafka transaction ids, so it must stay the same over restarts. Default: ${DEFAULT-VALUE}.")
  public String instance = "main";

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "Any setting of Flink, for example -Dstate.backend.type=rocksdb.")
  public Map<String, String> flink = new LinkedHashMap<>();

  @Option(
      names = "--explain",
      description = "Print the plan that would run, as Flink sees it, and run nothing.")
  public boolean explain;

  @Option(
      names = "--check",
      description = "Check everything that can be checked without a cluster, and run nothing.")
  public boolean check;

  /** Adds what is impossible to {@code problems}. */
  public void validate(Problems problems) {
    problems.require(
        parallelism == null || parallelism >= 1, "--parallelism", parallelism, "give 1 or more");
    problems.require(
        maxParallelism >= 1 && maxParallelism <= 32768,
        "--max-parallelism",
        maxParallelism,
        "give 1 to 32768");
    problems.require(
        parallelism == null || parallelism <= maxParallelism,
        "--parallelism",
        parallelism,
        "give no more than --max-parallelism, which is " + maxParallelism);
    problems.require(
        checkpointInterval == null || checkpointInterval.toMillis() >= 10,
        "--checkpoint-interval",
        checkpointInterval,
        "give 10ms or more");
    problems.require(
        instance.matches("[A-Za-z0-9_.-]{1,60}"),
        "--instance",
        instance,
        "give up to 60 letters, digits, dots, dashes or underscores");
    problems.require(
        !(explain && check), "--explain", true, "give one of --explain and --check, not both");
  }
}
