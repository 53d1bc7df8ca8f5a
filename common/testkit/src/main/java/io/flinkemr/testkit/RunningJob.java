package io.flinkemr.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A job on a {@link TestCluster}, with waits that end by an error and never too early. */
public final class RunningJob {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<ExecutionState> ALIVE =
      EnumSet.of(ExecutionState.RUNNING, ExecutionState.FINISHED);

  private final MiniCluster cluster;
  private final JobID id;

  RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** Flink's id of the job. */
  public JobID id() {
    return id;
  }

  /** Where the job is in its life. */
  public JobStatus status() {
    return TestCluster.get(cluster.getJobStatus(id));
  }

  /** Waits until every task runs or has finished. */
  public RunningJob awaitRunning() {
    await("all tasks running")
        .until(() -> failUnlessAlive().getState() == JobStatus.RUNNING && allTasksRun());
    return this;
  }

  /**
   * Waits until {@code count} more checkpoints than now are complete, under whichever job manager.
   */
  public RunningJob awaitCheckpoints(int count) {
    AtomicLong last = new AtomicLong(completedCheckpoints());
    AtomicLong more = new AtomicLong();
    await(count + " more checkpoints")
        .until(
            () -> {
              AccessExecutionGraph unused = failUnlessAlive();
              long completed = completedCheckpoints();
              long before = last.getAndSet(completed);
              return more.addAndGet(completed < before ? completed : completed - before) >= count;
            });
    return this;
  }

  /** Takes a checkpoint now and waits until it is complete. */
  public RunningJob checkpoint() {
    TestCluster.get(cluster.triggerCheckpoint(id));
    return this;
  }

  /**
   * How many checkpoints were completed since the job was submitted, over all restarts; a new job
   * manager counts anew.
   */
  public long completedCheckpoints() {
    CheckpointStatsSnapshot stats = graph().getCheckpointStatsSnapshot();
    return stats == null ? 0 : stats.getCounts().getNumberOfCompletedCheckpoints();
  }

  /** How many checkpoints were begun and never completed, by its present job manager. */
  public long failedCheckpoints() {
    CheckpointStatsSnapshot stats = graph().getCheckpointStatsSnapshot();
    return stats == null ? 0 : stats.getCounts().getNumberOfFailedCheckpoints();
  }

  /** How often the job was restored from a checkpoint or savepoint, by itself or at its start. */
  public long restores() {
    CheckpointStatsSnapshot stats = graph().getCheckpointStatsSnapshot();
    return stats == null ? 0 : stats.getCounts().getNumberOfRestoredCheckpoints();
  }

  /** The job's accumulators by name as they are now, whether it runs or has ended. */
  public Map<String, Object> accumulators() {
    Map<String, Object> accumulators = new HashMap<>();
    graph()
        .getAccumulatorsSerialized()
        .forEach((name, value) -> accumulators.put(name, deserialize(value)));
    return accumulators;
  }

  /** Waits until the accumulators are as a test wants them, over whatever fails meanwhile. */
  public RunningJob awaitAccumulators(Predicate<Map<String, Object>> as) {
    await("accumulators").until(() -> as.test(accumulators()));
    return this;
  }

  private static Object deserialize(SerializedValue<OptionalFailure<Object>> value) {
    try {
      return value.deserializeValue(Thread.currentThread().getContextClassLoader()).getUnchecked();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("an accumulator that cannot be read", e);
    }
  }

  /**
   * Waits until the job has ended by itself.
   *
   * @return its accumulators by name
   * @throws IllegalStateException with the job's own failure as its cause, if it failed
   */
  public Map<String, Object> awaitFinished(Duration timeout) {
    await("job finished", timeout).until(() -> status().isGloballyTerminalState());
    JobResult result = TestCluster.get(cluster.requestJobResult(id));
    try {
      JobExecutionResult executed =
          result.toJobExecutionResult(Thread.currentThread().getContextClassLoader());
      return executed.getAllAccumulatorResults();
    } catch (Exception e) {
      throw new IllegalStateException("job " + id + " did not finish", e);
    }
  }

  /**
   * Takes the job away from its job manager, as if that had died, and has another one, which knows
   * nothing but what is kept for it, go on with it. The other one counts checkpoints and restores
   * anew.
   */
  public void failOverJobManager() {
    HaLeadershipControl leadership =
        cluster
            .getHaLeadershipControl()
            .orElseThrow(() -> new IllegalStateException("start it highly available"));
    TestCluster.get(leadership.revokeJobMasterLeadership(id));
    TestCluster.get(leadership.grantJobMasterLeadership(id));
  }

  /** Where the newest complete checkpoint lies; outlives a job that was cancelled. */
  public Optional<String> lastCheckpoint() {
    return Optional.ofNullable(graph().getCheckpointStatsSnapshot())
        .map(stats -> stats.getHistory().getLatestCompletedCheckpoint())
        .map(CompletedCheckpointStats::getExternalPath);
  }

  /** Cancels the job, as a crash of its client would, and waits until it is gone. */
  public void cancel() {
    TestCluster.get(cluster.cancelJob(id));
    await("job cancelled").until(() -> status().isGloballyTerminalState());
  }

  /** Stops with a savepoint below {@code folder}; the job can go on from there. */
  public String stopWithSavepoint(String folder) {
    return stop(folder, false);
  }

  /** Ends the job for good: event time is run to its end first, so that every window closes. */
  public String drain(String folder) {
    return stop(folder, true);
  }

  private String stop(String folder, boolean drain) {
    String savepoint =
        TestCluster.get(
            cluster.stopWithSavepoint(id, folder, drain, SavepointFormatType.CANONICAL));
    await("job stopped").until(() -> status().isGloballyTerminalState());
    return savepoint;
  }

  private boolean allTasksRun() {
    for (AccessExecutionVertex vertex : graph().getAllExecutionVertices()) {
      if (!ALIVE.contains(vertex.getExecutionState())) {
        return false;
      }
    }
    return true;
  }

  private AccessExecutionGraph failUnlessAlive() {
    AccessExecutionGraph graph = graph();
    if (graph.getState() == JobStatus.FAILED) {
      throw new IllegalStateException(
          "job " + id + " failed: " + graph.getFailureInfo().getExceptionAsString());
    }
    return graph;
  }

  private AccessExecutionGraph graph() {
    return TestCluster.get(cluster.getExecutionGraph(id));
  }

  private static ConditionFactory await(String what) {
    return await(what, PATIENCE);
  }

  private static ConditionFactory await(String what, Duration timeout) {
    return Awaitility.await(what).atMost(timeout).pollInterval(Duration.ofMillis(50));
  }
}
