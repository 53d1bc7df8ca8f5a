package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * The broker and the cluster that the demo plays on, and its folders. Closing it stops both and
 * removes everything temporary; the results stay.
 */
final class DemoStage implements AutoCloseable {

  /** Says that a folder was made by the demo, so that the next one may replace it. */
  static final String MARK = ".demo";

  private final Path temp;
  private final Path output;
  private final KafkaBroker broker;
  private final TestCluster cluster;
  private boolean keepOutput;

  DemoStage(DemoOptions options) throws Exception {
    temp = Files.createTempDirectory("flink-emr-demo-");
    output = options.output.toAbsolutePath();
    Folders.delete(output);
    Files.createDirectories(output);
    Files.writeString(output.resolve(MARK), "");
    broker = KafkaBroker.start(Files.createDirectory(temp.resolve("kafka")), Map.of());
    cluster =
        TestCluster.start(
            2,
            options.parallelism,
            settings(options.port, Files.createDirectory(temp.resolve("flink"))));
    // A mini cluster that begins with one task manager never lets it talk to another.
    cluster.miniCluster().terminateTaskManager(1).get();
    cluster.useByDefault();
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  TestCluster cluster() {
    return cluster;
  }

  /**
   * Starts a task manager that holds one job. A job that is submitted when there is one more than
   * there are jobs has it for itself.
   */
  void addTaskManager() throws Exception {
    cluster.miniCluster().startTaskManager();
  }

  /** Takes away the task manager that was there first, as a lost machine would be. */
  void killFirstTaskManager() throws Exception {
    cluster.miniCluster().terminateTaskManager(0).get();
  }

  void stopBroker() {
    broker.stop();
  }

  void restartBroker() {
    broker.restart();
  }

  /** Where a browser finds Flink's web UI. */
  String webInterface() {
    return "http://localhost:" + cluster.webInterface().getPort();
  }

  /** What the newest job of this name has counted. */
  Accounting accounting(String job) {
    return cluster
        .job(job + "/main")
        .map(RunningJob::accumulators)
        .map(Accounting::ofAccumulators)
        .orElseThrow(() -> new IllegalStateException(job + " has not run"));
  }

  /** A folder for results, which stays. */
  Path output(String name) {
    return output.resolve(name);
  }

  /** A folder that goes with the stage. */
  Path temp(String name) {
    return temp.resolve(name);
  }

  /** Says that the results are whole. */
  void keepOutput() {
    keepOutput = true;
  }

  private static Configuration settings(int port, Path temp) {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, temp.toString());
    settings.set(WebOptions.TMP_DIR, temp.toString());
    // Progress comes with heartbeats.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
    settings.set(RestOptions.ADDRESS, "localhost");
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    settings.set(RestOptions.BIND_PORT, Integer.toString(port));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    return settings;
  }

  @Override
  public void close() throws Exception {
    try {
      cluster.close();
      broker.close();
    } finally {
      Folders.delete(temp);
      if (!keepOutput) {
        Folders.delete(output);
      }
    }
  }
}
