package io.flinkemr.core.sink;

import java.io.Serializable;

/**
 * Says into which partition of a topic a value goes, where that does not follow from a key.
 *
 * @param <T> the written type
 */
@FunctionalInterface
public interface PartitionOf<T> extends Serializable {

  /** The number of a partition that the topic has. */
  int partition(T value);
}
