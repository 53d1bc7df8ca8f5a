package io.flinkemr.trips.replay;

import io.flinkemr.core.sink.PartitionOf;

/** Deals values over partitions in turns; what comes in order is then in order in each of them. */
final class InTurns<T> implements PartitionOf<T> {

  private static final long serialVersionUID = 1;

  private final int partitions;
  private int next;

  InTurns(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int partition(T value) {
    int partition = next;
    next = (next + 1) % partitions;
    return partition;
  }
}
