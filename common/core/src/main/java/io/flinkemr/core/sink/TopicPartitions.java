package io.flinkemr.core.sink;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.options.KafkaOptions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How many partitions a topic has: what a stream is dealt by that must stay in order. */
public final class TopicPartitions {

  private static final String PATIENCE_MILLIS = "15000";

  private TopicPartitions() {}

  /**
   * Asks the brokers.
   *
   * @throws UsageException if they cannot be reached or do not have the topic
   */
  public static int count(KafkaOptions kafka, String topic) {
    Properties properties = kafka.properties();
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (Admin admin = Admin.create(properties)) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      throw new UsageException(
          "cannot write to topic '%s' at %s: %s. Make it with the job 'topics', or check --bootstrap-servers"
              .formatted(topic, kafka.bootstrapServers, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for topic " + topic, e);
    }
  }
}
