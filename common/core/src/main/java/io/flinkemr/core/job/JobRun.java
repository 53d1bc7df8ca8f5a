package io.flinkemr.core.job;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.record.Now;
import java.io.PrintStream;
import java.time.Duration;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** One run of one job: makes its environment, then runs, explains or checks what was wired. */
public final class JobRun {

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  private final String job;
  private final RunOptions options;
  private final PrintStream out;
  private final Now now;

  public JobRun(String job, RunOptions options, PrintStream out, Now now) {
    this.job = job;
    this.options = options;
    this.out = out;
    this.now = now;
  }

  /** Where results for a person go. */
  public PrintStream out() {
    return out;
  }

  /** The wall clock that operators are given. */
  public Now now() {
    return now;
  }

  /** The job's name as Flink and the logs show it. */
  public String name() {
    return job + "/" + options.instance;
  }

  /** An environment with the settings that every job of ours has, and the user's on top. */
  public StreamExecutionEnvironment environment(RuntimeExecutionMode mode) {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, mode);
    settings.set(PipelineOptions.NAME, name());
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    // A generated uid changes with the graph and loses the state; Kryo cannot evolve it.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.MAX_PARALLELISM, options.maxParallelism);
    if (mode == RuntimeExecutionMode.STREAMING) {
      settings.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }
    options.flink.forEach(settings::setString);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    if (options.parallelism != null) {
      env.setParallelism(options.parallelism);
    }
    if (mode == RuntimeExecutionMode.STREAMING) {
      setCheckpoints(env);
    }
    return env;
  }

  /** A live job without checkpoints would never commit; the cluster may say how often. */
  private void setCheckpoints(StreamExecutionEnvironment env) {
    if (options.checkpointInterval != null) {
      env.enableCheckpointing(options.checkpointInterval.toMillis());
    } else if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(DEFAULT_INTERVAL.toMillis());
    }
  }

  /**
   * Runs what was wired on {@code env} and, when it ends, prints its accounting; with {@code
   * --explain} prints the plan instead, with {@code --check} only builds it.
   *
   * @return what Flink says of the job that ended; null if it was not run, or runs on detached
   */
  public @Nullable JobExecutionResult execute(StreamExecutionEnvironment env) throws Exception {
    if (options.explain) {
      out.println(env.getExecutionPlan());
    } else if (options.check) {
      env.getStreamGraph().getJobGraph();
      out.println(name() + ": nothing wrong found");
    } else {
      JobExecutionResult result = env.execute(name());
      if (result.isJobExecutionResult()) {
        Accounting.of(result).print(out);
        return result;
      }
      out.println(name() + ": submitted; its metrics show what it counts");
    }
    return null;
  }
}
