package io.flinkemr.core.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that do not exist and tells how those that do differ from what is wanted. */
final class TopicMaker {

  /**
   * What became of one topic.
   *
   * @param words for a person
   * @param failed whether the topic is not there and could not be made
   */
  record Outcome(TopicSpec topic, String words, boolean failed) {}

  private final KafkaAdmin admin;
  private final int replication;

  /**
   * @param replication copies of each partition, or {@link TopicSpec#BROKER_DEFAULT}
   */
  TopicMaker(KafkaAdmin admin, int replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /** Makes what is missing, or with {@code onlyCheck} lets the brokers say whether they would. */
  List<Outcome> make(List<TopicSpec> wanted, boolean onlyCheck) {
    Map<String, KafkaFuture<Void>> answers =
        admin
            .client()
            .createTopics(
                wanted.stream().map(this::newTopic).toList(),
                new CreateTopicsOptions().validateOnly(onlyCheck))
            .values();
    return wanted.stream()
        .map(topic -> outcome(topic, answers.get(topic.name()), onlyCheck))
        .toList();
  }

  private NewTopic newTopic(TopicSpec topic) {
    return new NewTopic(
            topic.name(),
            topic.partitions() == TopicSpec.BROKER_DEFAULT
                ? Optional.empty()
                : Optional.of(topic.partitions()),
            replication == TopicSpec.BROKER_DEFAULT
                ? Optional.empty()
                : Optional.of((short) replication))
        .configs(topic.config());
  }

  private Outcome outcome(TopicSpec topic, KafkaFuture<Void> answer, boolean onlyCheck) {
    try {
      admin.get(answer);
      return new Outcome(topic, onlyCheck ? "would be made" : "made", false);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return existing(topic);
      }
      return new Outcome(topic, "not made: " + e.getCause().getMessage(), true);
    }
  }

  private Outcome existing(TopicSpec topic) {
    try {
      List<String> differences = differences(topic);
      return new Outcome(
          topic,
          differences.isEmpty()
              ? "exists"
              : "exists and is left alone, but has " + String.join(", ", differences),
          false);
    } catch (ExecutionException e) {
      return new Outcome(
          topic, "exists, cannot be looked into: " + e.getCause().getMessage(), false);
    }
  }

  private List<String> differences(TopicSpec topic) throws ExecutionException {
    List<String> differences = new ArrayList<>();
    TopicDescription is =
        admin.get(
            admin
                .client()
                .describeTopics(List.of(topic.name()))
                .topicNameValues()
                .get(topic.name()));
    compare(differences, "partitions", is.partitions().size(), topic.partitions());
    compare(differences, "replicas", is.partitions().get(0).replicas().size(), replication);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    Config config =
        admin.get(admin.client().describeConfigs(List.of(resource)).values().get(resource));
    topic
        .config()
        .forEach(
            (key, wanted) -> {
              ConfigEntry entry = config.get(key);
              String value = entry == null ? "nothing" : entry.value();
              if (!wanted.equals(value)) {
                differences.add("%s=%s instead of %s".formatted(key, value, wanted));
              }
            });
    return differences;
  }

  private static void compare(List<String> differences, String what, int is, int wanted) {
    if (wanted != TopicSpec.BROKER_DEFAULT && is != wanted) {
      differences.add("%s %s instead of %s".formatted(is, what, wanted));
    }
  }
}
