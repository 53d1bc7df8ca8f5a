package io.flinkemr.local.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When the committed records of a topic arrived.
 *
 * @param perSecond how many in each second since the epoch
 */
record Arrivals(SortedMap<Long, Long> perSecond) {

  /** Reads the topic to its present end; offsets are no count where there are transactions. */
  static Arrivals read(String bootstrapServers, String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    SortedMap<Long, Long> perSecond = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          perSecond.merge(record.timestamp() / 1000, 1L, Long::sum);
        }
      }
    }
    return new Arrivals(perSecond);
  }

  /** How many there are. */
  long count() {
    return perSecond.values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the first one arrived, milliseconds since the epoch. */
  long began() {
    return perSecond.firstKey() * 1000;
  }
}
