package io.flinkemr.local;

import io.flinkemr.core.metrics.Accounting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster inside this JVM with its web UI, to which the jobs' own mains submit: while it is
 * open, every {@link StreamExecutionEnvironment} of this JVM runs its job here.
 */
public final class LocalCluster implements AutoCloseable {

  private static final long ANSWER_SECONDS = 120;

  private final MiniCluster cluster;
  private final Configuration client = new Configuration();
  private final RestClusterClient<String> rest;

  /**
   * Starts a cluster.
   *
   * @param slots how many tasks of one operator can run at a time, over all jobs
   * @param uiPort the port of the web UI; 0 takes a free one
   * @param temp a folder for whatever the cluster writes on the side
   */
  public static LocalCluster start(int slots, int uiPort, Path temp) throws Exception {
    return new LocalCluster(slots, uiPort, temp);
  }

  private LocalCluster(int slots, int uiPort, Path temp) throws Exception {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, temp.toString());
    settings.set(WebOptions.TMP_DIR, temp.toString());
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    settings.set(RestOptions.ADDRESS, "localhost");
    settings.set(RestOptions.BIND_PORT, Integer.toString(uiPort));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    client.set(DeploymentOptions.TARGET, "remote");
    client.set(RestOptions.ADDRESS, "localhost");
    client.set(RestOptions.PORT, cluster.getRestAddress().get().getPort());
    rest = new RestClusterClient<>(client, "local");
    ContextEnvironment.install(client);
  }

  /** Where a browser finds the web UI. */
  public String uiAddress() {
    return "http://localhost:" + client.get(RestOptions.PORT);
  }

  /** The id of the running job called {@code name}, or null if none is running yet. */
  public JobID running(String name) throws Exception {
    for (JobStatusMessage job : rest.listJobs().get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
      if (job.getJobName().equals(name) && job.getJobState() == JobStatus.RUNNING) {
        return job.getJobId();
      }
    }
    return null;
  }

  /** Whether every task of {@code job} is running. */
  public boolean allTasksRunning(JobID job) throws Exception {
    var details = rest.getJobDetails(job).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return details.getJobVertexInfos().stream()
        .allMatch(vertex -> vertex.getExecutionState().name().equals("RUNNING"));
  }

  /** What {@code job} has counted so far. */
  public Accounting accounting(JobID job) throws Exception {
    Map<String, Object> accumulators =
        rest.getAccumulators(job).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return Accounting.ofAccumulators(new TreeMap<>(accumulators));
  }

  /** Stops {@code job} after it has worked off everything, closing every window. */
  public void drain(JobID job, Path savepoints) throws Exception {
    rest.stopWithSavepoint(job, true, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** The names of the jobs that have not ended. */
  public List<String> unfinished() throws Exception {
    return rest.listJobs().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .map(JobStatusMessage::getJobName)
        .toList();
  }

  @Override
  public void close() throws Exception {
    ContextEnvironment.remove();
    rest.close();
    cluster.close();
  }

  /** Makes the environments that jobs ask Flink for submit to a cluster that is already there. */
  private static final class ContextEnvironment extends StreamExecutionEnvironment {

    static void install(Configuration client) {
      initializeContextEnvironment(
          settings -> {
            Configuration merged = new Configuration(settings);
            merged.addAll(client);
            return new StreamExecutionEnvironment(
                merged, Thread.currentThread().getContextClassLoader());
          });
    }

    static void remove() {
      resetContextEnvironment();
    }
  }
}
