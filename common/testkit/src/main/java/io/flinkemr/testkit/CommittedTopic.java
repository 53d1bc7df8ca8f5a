package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads what is committed to a topic, from its beginning to where it ends when asked. */
public final class CommittedTopic {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final String topic;
  private final String isolation;

  public CommittedTopic(String bootstrapServers, String topic) {
    this(bootstrapServers, topic, "read_committed");
  }

  private CommittedTopic(String bootstrapServers, String topic, String isolation) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.isolation = isolation;
  }

  /**
   * The same topic with what is not committed too: only to see that something was written at all.
   */
  public CommittedTopic withUncommitted() {
    return new CommittedTopic(bootstrapServers, topic, "read_uncommitted");
  }

  /** All records of committed transactions and all records without one, by partition and offset. */
  public List<TopicRecord> read() {
    List<TopicRecord> records = new ArrayList<>();
    forEach(records::add);
    records.sort(TopicRecord.BY_POSITION);
    return records;
  }

  /**
   * Calls {@code reader} with each of them, in the order of its partition, for topics that are too
   * large to be kept.
   *
   * @throws IllegalStateException if no record comes for 30 s though there are more
   */
  public void forEach(Consumer<TopicRecord> reader) {
    EndedTransactions.await(bootstrapServers, PATIENCE);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      // Positions, not counts: the markers of transactions take offsets and are no records.
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("cannot read " + topic + " to " + ends);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
            reader.accept(TopicRecord.of(record));
          }
        }
      }
    }
  }

  /** The values of {@link #read()} as text. */
  public List<String> values() {
    return read().stream().map(TopicRecord::text).toList();
  }

  /**
   * Reads again and again until there are at least {@code count} records.
   *
   * @throws org.awaitility.core.ConditionTimeoutException if there are not in time
   */
  public List<TopicRecord> await(int count, Duration timeout) {
    return Awaitility.await(count + " committed records in " + topic)
        .atMost(timeout)
        .pollInterval(POLL)
        .until(this::read, records -> records.size() >= count);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * One record of a topic.
   *
   * @param timestamp milliseconds since the epoch
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by position, never as a whole
  public record TopicRecord(
      int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {

    static final Comparator<TopicRecord> BY_POSITION =
        Comparator.comparingInt(TopicRecord::partition).thenComparingLong(TopicRecord::offset);

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
      return new TopicRecord(
          record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
    }

    /** The key as text; empty where there is none. */
    public String keyText() {
      return key == null ? "" : new String(key, UTF_8);
    }

    /** The value as text; empty where there is none. */
    public String text() {
      return value == null ? "" : new String(value, UTF_8);
    }
  }
}
