package io.flinkemr.testkit.junit;

import io.flinkemr.testkit.KafkaBroker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests that have a {@link KafkaBroker} parameter (of a method or constructor) the one broker
 * of this JVM, started for the first and closed after the last. Each test uses topics of its own
 * and leaves the broker running; a test of an outage starts its own.
 */
public final class KafkaExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaBroker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root's store closes what it holds when all tests of the JVM have run.
    return context
        .getRoot()
        .getStore(Namespace.create(KafkaExtension.class))
        .getOrComputeIfAbsent(KafkaBroker.class, key -> KafkaBroker.start(), KafkaBroker.class);
  }
}
