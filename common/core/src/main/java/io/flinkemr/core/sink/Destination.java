package io.flinkemr.core.sink;

import java.io.Serializable;

/**
 * Where an exit leads: {@code topic:NAME}, or a directory on any file system that Flink knows.
 *
 * @param isTopic whether {@code name} is a Kafka topic
 * @param name the topic or the directory
 */
public record Destination(boolean isTopic, String name) implements Serializable {

  private static final String TOPIC = "topic:";

  public Destination {
    if (name.isBlank()) {
      throw new IllegalArgumentException("write topic:NAME or the path of a directory");
    }
  }

  /**
   * Reads a destination.
   *
   * @throws IllegalArgumentException if {@code text} names nothing; the message says what to write
   */
  public static Destination parse(String text) {
    return text.startsWith(TOPIC) ? topic(text.substring(TOPIC.length())) : directory(text);
  }

  /** A Kafka topic. */
  public static Destination topic(String name) {
    return new Destination(true, name);
  }

  /** A directory of JSON lines. */
  public static Destination directory(String path) {
    return new Destination(false, path);
  }

  @Override
  public String toString() {
    return isTopic ? TOPIC + name : name;
  }
}
