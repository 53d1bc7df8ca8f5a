package io.flinkemr.testkit.junit;

import io.flinkemr.testkit.TestCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests that have a {@link TestCluster} parameter one cluster for all tests of this JVM: one
 * task manager with four slots. A test that needs another kind starts its own.
 */
public final class ClusterExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(ClusterExtension.class))
        .getOrComputeIfAbsent(TestCluster.class, key -> TestCluster.start(1, 4), TestCluster.class);
  }
}
