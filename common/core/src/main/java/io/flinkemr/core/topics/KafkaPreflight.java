package io.flinkemr.core.topics;

import io.flinkemr.core.job.DurationConverter;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.options.KafkaOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka, before a job is submitted, whether it could run: a job that finds out later restarts
 * again and again instead of saying what is wrong.
 */
public final class KafkaPreflight {

  private static final String BROKER_CAP = "transaction.max.timeout.ms";

  private KafkaPreflight() {}

  /**
   * Checks that the brokers answer, that the topics exist and, for a job with exactly-once sinks,
   * that the brokers take transactions as long as asked for. Then waits until what has been
   * committed by now can be read, see {@link DecidedTransactions}. Takes seconds at most.
   *
   * @param topics what the job reads and writes
   * @param transactions whether a sink of the job is exactly-once
   * @throws UsageException with the remedy, if something is missing
   */
  public static void check(KafkaOptions kafka, Collection<String> topics, boolean transactions) {
    check(kafka, topics, transactions, KafkaAdmin.PATIENCE);
  }

  static void check(
      KafkaOptions kafka, Collection<String> topics, boolean transactions, Duration patience) {
    try (KafkaAdmin admin = KafkaAdmin.open(kafka, patience)) {
      Node broker = anyBroker(admin, kafka);
      checkTopics(admin, topics);
      if (transactions) {
        checkTransactionTimeout(admin, broker, kafka.transactionTimeout);
      }
      DecidedTransactions.await(admin, patience);
    }
  }

  private static Node anyBroker(KafkaAdmin admin, KafkaOptions kafka) {
    try {
      return admin.get(admin.client().describeCluster().nodes()).iterator().next();
    } catch (ExecutionException e) {
      throw new UsageException(
          "--bootstrap-servers: '%s' answers with an error: %s"
              .formatted(kafka.bootstrapServers, e.getCause()));
    }
  }

  private static void checkTopics(KafkaAdmin admin, Collection<String> topics) {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.client().describeTopics(new TreeSet<>(topics)).topicNameValues();
    TreeSet<String> missing = new TreeSet<>();
    answers.forEach(
        (topic, answer) -> {
          try {
            admin.get(answer);
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
              throw new UsageException(
                  "topic '%s' cannot be used: %s".formatted(topic, e.getCause().getMessage()));
            }
            missing.add(topic);
          }
        });
    if (!missing.isEmpty()) {
      throw new UsageException(
          "no such topic: %s. Run the job 'topics' to make the topics that jobs use, or with --topic for others"
              .formatted(String.join(", ", missing)));
    }
  }

  private static void checkTransactionTimeout(KafkaAdmin admin, Node broker, Duration wanted) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
    ConfigEntry cap;
    try {
      cap =
          admin
              .get(admin.client().describeConfigs(List.of(resource)).values().get(resource))
              .get(BROKER_CAP);
    } catch (ExecutionException e) {
      return; // Not every job may read the brokers' settings; the sink will find out by itself.
    }
    if (cap != null && cap.value() != null && wanted.toMillis() > Long.parseLong(cap.value())) {
      throw new UsageException(
          "--transaction-timeout: '%s' is above what the brokers allow: give at most %s, or raise their %s"
              .formatted(
                  DurationConverter.format(wanted),
                  DurationConverter.format(Duration.ofMillis(Long.parseLong(cap.value()))),
                  BROKER_CAP));
    }
  }
}
