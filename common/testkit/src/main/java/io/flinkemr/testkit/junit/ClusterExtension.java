package io.flinkemr.testkit.junit;

import io.flinkemr.testkit.TestCluster;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests that have a {@link TestCluster} parameter one cluster for all tests of this JVM: one
 * task manager with four slots, highly available, with accumulators five times a second. It is the
 * one that a job's own {@code main} runs on, and what still runs after a test is cancelled. A test
 * that needs another kind starts its own.
 */
public final class ClusterExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    cluster(context).useByDefault();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    cluster(context).cancelAll();
  }

  private static TestCluster cluster(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(ClusterExtension.class))
        .getOrComputeIfAbsent(TestCluster.class, key -> start(), TestCluster.class);
  }

  private static TestCluster start() {
    // Accumulators, by which a test sees what a job has read, come with heartbeats.
    Configuration settings =
        new Configuration().set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(200));
    return TestCluster.startHighlyAvailable(1, 4, settings);
  }
}
