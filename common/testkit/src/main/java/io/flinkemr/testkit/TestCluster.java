package io.flinkemr.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniCluster.HaServices;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this JVM, on which tests start, break, stop and restore jobs. */
public final class TestCluster implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final MiniCluster cluster;
  private final int slots;

  /** How many task managers were replaced: always the oldest one, and those come first. */
  private int replaced;

  private TestCluster(MiniCluster cluster, int slots) {
    this.cluster = cluster;
    this.slots = slots;
  }

  /** Starts a cluster that restarts failed jobs without end and without waiting. */
  public static TestCluster start(int taskManagers, int slotsEach) {
    return start(taskManagers, slotsEach, new Configuration());
  }

  /**
   * The same with further settings, of the cluster and of every job that does not set its own.
   *
   * @param settings as in Flink's configuration file; the web port is a free one unless set
   */
  public static TestCluster start(int taskManagers, int slotsEach, Configuration settings) {
    return start(taskManagers, slotsEach, settings, HaServices.CONFIGURED);
  }

  /**
   * The same, and in this JVM's memory it keeps what a job needs to go on under another job
   * manager: {@link RunningJob#failOverJobManager}.
   */
  public static TestCluster startHighlyAvailable(
      int taskManagers, int slotsEach, Configuration settings) {
    return start(taskManagers, slotsEach, settings, HaServices.WITH_LEADERSHIP_CONTROL);
  }

  private static TestCluster start(
      int taskManagers, int slotsEach, Configuration settings, HaServices highAvailability) {
    Configuration complete = new Configuration();
    complete.set(RestOptions.BIND_PORT, "0");
    complete.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    complete.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    complete.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    complete.addAll(settings);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(slotsEach)
                .setConfiguration(complete)
                .setHaServices(highAvailability)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start a mini cluster", e);
    }
    return new TestCluster(cluster, taskManagers * slotsEach);
  }

  /** Settings of a live job: a checkpoint at this pace, its files below {@code folder}. */
  public static Configuration checkpoints(Duration interval, Path folder) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    return settings;
  }

  /** The settings with which a job goes on from a savepoint or checkpoint. */
  public static Configuration restoring(Configuration settings, String savepoint) {
    Configuration restoring = new Configuration(settings);
    restoring.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return restoring;
  }

  /**
   * An environment whose jobs run here, as strict as our jobs': object reuse on, no generated uids,
   * no Kryo.
   */
  public StreamExecutionEnvironment environment(Configuration jobSettings) {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.OBJECT_REUSE, true);
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.addAll(jobSettings);
    return ClusterEnvironment.create(cluster, strict, slots);
  }

  /**
   * Makes {@code StreamExecutionEnvironment.getExecutionEnvironment()} mean this cluster until
   * {@link #close}, so that a job's own {@code main} runs here.
   */
  public void useByDefault() {
    ClusterEnvironment.install(cluster, new Configuration(), slots);
  }

  /** Submits what is wired on {@code env} and returns at once. */
  public RunningJob submit(StreamExecutionEnvironment env) {
    try {
      return new RunningJob(cluster, env.executeAsync().getJobID());
    } catch (Exception e) {
      throw new IllegalStateException("cannot submit the job", e);
    }
  }

  /** The newest job called {@code name} that has reached the cluster, running or ended. */
  public Optional<RunningJob> job(String name) {
    return get(cluster.listJobs()).stream()
        .filter(job -> job.getJobName().equals(name))
        .max(Comparator.comparingLong(JobStatusMessage::getStartTime))
        .map(job -> new RunningJob(cluster, job.getJobId()));
  }

  /** Cancels whatever still runs, so that one test does not slow the next. */
  public void cancelAll() {
    get(cluster.listJobs()).stream()
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .forEach(job -> new RunningJob(cluster, job.getJobId()).cancel());
  }

  /**
   * Ends a task manager with all that runs in it and lies in its own files, as if its machine were
   * lost, and starts another one in its place.
   */
  public void replaceTaskManager() {
    Void unused = get(cluster.terminateTaskManager(replaced));
    replaced++;
    try {
      cluster.startTaskManager();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start a task manager", e);
    }
  }

  /** Where the web UI is, if flink-runtime-web is on the class path. */
  public URI webInterface() {
    return get(cluster.getRestAddress());
  }

  /** Flink's own handle, for whatever this class has no method for. */
  public MiniCluster miniCluster() {
    return cluster;
  }

  @Override
  public void close() {
    ClusterEnvironment.uninstall();
    get(cluster.closeAsync());
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the cluster did not answer in " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
