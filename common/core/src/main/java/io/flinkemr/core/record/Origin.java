package io.flinkemr.core.record;

import java.util.Objects;

/**
 * Where a payload came from: a position in a topic's partition, or a line of a file.
 *
 * @param source topic name or file path
 * @param partition Kafka partition, or {@link #NO_PARTITION} for a file
 * @param position Kafka offset, or the line number counted from 1
 */
public record Origin(String source, int partition, long position) {

  /** The partition of everything that is not a Kafka topic. */
  public static final int NO_PARTITION = -1;

  /** Of records that no longer know where they came from, past the decoding. */
  public static final Origin UNKNOWN = new Origin("", NO_PARTITION, 0);

  public Origin {
    Objects.requireNonNull(source, "source");
  }

  /** The origin of a Kafka record. */
  public static Origin topic(String topic, int partition, long offset) {
    return new Origin(topic, partition, offset);
  }

  /** The origin of a line of a file, counted from 1. */
  public static Origin line(String file, long line) {
    return new Origin(file, NO_PARTITION, line);
  }

  @Override
  public String toString() {
    return partition == NO_PARTITION
        ? source + ":" + position
        : source + "[" + partition + "]@" + position;
  }
}
