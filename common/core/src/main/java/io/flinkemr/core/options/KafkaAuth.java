package io.flinkemr.core.options;

import java.util.Locale;
import java.util.Map;

/** How a job proves to the brokers who it is. */
public enum KafkaAuth {
  /** Not at all, or as {@code --kafka-property} says. */
  NONE,

  /**
   * By the AWS identity that the job runs under, on EMR the cluster's instance profile: for Amazon
   * MSK with IAM access control.
   */
  MSK_IAM;

  /** What Kafka's clients must be told. */
  public Map<String, String> settings() {
    return switch (this) {
      case NONE -> Map.of();
      case MSK_IAM ->
          Map.of(
              "security.protocol",
              "SASL_SSL",
              "sasl.mechanism",
              "AWS_MSK_IAM",
              "sasl.jaas.config",
              "software.amazon.msk.auth.iam.IAMLoginModule required;",
              "sasl.client.callback.handler.class",
              "software.amazon.msk.auth.iam.IAMClientCallbackHandler",
              // MSK lets few clients in per second; Kafka's own 50 ms makes a restart a storm.
              "reconnect.backoff.ms",
              "1000");
    };
  }

  /** As it is written on a command line: {@code msk-iam}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
