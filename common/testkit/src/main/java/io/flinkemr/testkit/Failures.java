package io.flinkemr.testkit;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often, and when, a {@link FailingMap} is to fail. The count is kept in this JVM under an id
 * that travels with the job, so that a job that was restored goes on where it was.
 *
 * <p>Every failure waits for a checkpoint that was completed, so that there is something to come
 * back to.
 */
public final class Failures implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Map<String, AtomicInteger> LEFT = new ConcurrentHashMap<>();

  /** When a failure strikes. */
  public enum Moment {
    /** While records flow, some records after a checkpoint: their results must be taken back. */
    BETWEEN_CHECKPOINTS,

    /** While a checkpoint is taken: it never completes. */
    IN_SNAPSHOT,

    /**
     * After a checkpoint is complete, while tasks are told: its results must be published all the
     * same.
     */
    AFTER_CHECKPOINT
  }

  private final String id = UUID.randomUUID().toString();

  /** Fails {@code times} at each moment, each time that number over all tasks together. */
  public static Failures each(int times) {
    return new Failures()
        .with(Moment.BETWEEN_CHECKPOINTS, times)
        .with(Moment.IN_SNAPSHOT, times)
        .with(Moment.AFTER_CHECKPOINT, times);
  }

  /** Fails {@code times} at one moment. */
  public static Failures at(Moment moment, int times) {
    return new Failures().with(moment, times);
  }

  private Failures with(Moment moment, int times) {
    LEFT.put(key(moment), new AtomicInteger(times));
    return this;
  }

  /** How many failures are still to come. */
  public int left() {
    int left = 0;
    for (Moment moment : Moment.values()) {
      left += left(moment).get();
    }
    return left;
  }

  /**
   * Fails if it is still to fail at {@code moment}.
   *
   * @throws OnPurpose then
   */
  void strike(Moment moment) {
    if (left(moment).getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new OnPurpose(moment);
    }
  }

  private AtomicInteger left(Moment moment) {
    return LEFT.computeIfAbsent(key(moment), key -> new AtomicInteger());
  }

  private String key(Moment moment) {
    return id + moment;
  }

  /** The failure itself. */
  public static final class OnPurpose extends RuntimeException {

    private static final long serialVersionUID = 1;

    OnPurpose(Moment moment) {
      super("failing on purpose: " + moment);
    }
  }
}
