package io.flinkemr.local.demo;

import io.flinkemr.testkit.CommittedTopic;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When the committed records of a topic arrived.
 *
 * @param perSecond how many in each second since the epoch
 */
record Arrivals(SortedMap<Long, Long> perSecond) {

  /** Reads the topic to its present end; offsets are no count where there are transactions. */
  static Arrivals read(String bootstrapServers, String topic) {
    SortedMap<Long, Long> perSecond = new TreeMap<>();
    new CommittedTopic(bootstrapServers, topic)
        .forEach(record -> perSecond.merge(record.timestamp() / 1000, 1L, Long::sum));
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
