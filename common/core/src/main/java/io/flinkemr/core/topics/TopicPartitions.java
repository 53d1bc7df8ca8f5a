package io.flinkemr.core.topics;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.options.KafkaOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** How many partitions a topic has: what a stream is dealt by that must stay in order. */
public final class TopicPartitions {

  private TopicPartitions() {}

  /**
   * Asks the brokers.
   *
   * @throws UsageException if they cannot be reached or do not have the topic
   */
  public static int count(KafkaOptions kafka, String topic) {
    KafkaPreflight.check(kafka, List.of(topic), false);
    try (KafkaAdmin admin = KafkaAdmin.open(kafka, KafkaAdmin.PATIENCE)) {
      return admin
          .get(admin.client().describeTopics(List.of(topic)).topicNameValues().get(topic))
          .partitions()
          .size();
    } catch (ExecutionException e) {
      throw new UsageException(
          "topic '%s' cannot be used: %s".formatted(topic, e.getCause().getMessage()));
    }
  }
}
