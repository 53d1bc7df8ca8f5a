package io.flinkemr.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** An environment whose jobs run on a given mini cluster. */
@SuppressWarnings("try") // Flink made close() of environments throw any exception
final class ClusterEnvironment extends StreamExecutionEnvironment {

  private static final String TARGET = "testkit";

  private ClusterEnvironment(MiniCluster cluster, Configuration settings) {
    super(new OneCluster(cluster), settings, Thread.currentThread().getContextClassLoader());
  }

  /** An environment with {@code settings} and one task an operator for each slot. */
  static StreamExecutionEnvironment create(
      MiniCluster cluster, Configuration settings, int parallelism) {
    Configuration complete = new Configuration(settings);
    complete.set(DeploymentOptions.TARGET, TARGET);
    complete.set(DeploymentOptions.ATTACHED, true);
    StreamExecutionEnvironment env = new ClusterEnvironment(cluster, complete);
    env.setParallelism(parallelism);
    return env;
  }

  /** Makes {@code getExecutionEnvironment()}, in any thread, hand out environments of a cluster. */
  static void install(MiniCluster cluster, Configuration settings, int parallelism) {
    initializeContextEnvironment(
        jobSettings -> {
          Configuration both = new Configuration(settings);
          both.addAll(jobSettings);
          return create(cluster, both, parallelism);
        });
  }

  /** Undoes {@link #install}. */
  static void uninstall() {
    resetContextEnvironment();
  }

  private record OneCluster(MiniCluster cluster)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(TARGET);
    }

    @Override
    public String getName() {
      return TARGET;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return TARGET.equals(configuration.get(DeploymentOptions.TARGET));
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return this;
    }

    @Override
    public CompletableFuture<JobClient> execute(
        Pipeline pipeline, Configuration configuration, ClassLoader classLoader) throws Exception {
      JobGraph graph = PipelineExecutorUtils.getJobGraph(pipeline, configuration, classLoader);
      return cluster
          .submitJob(graph)
          .thenApply(
              submitted ->
                  new MiniClusterJobClient(
                      submitted.getJobID(), cluster, classLoader, JobFinalizationBehavior.NOTHING));
    }
  }
}
