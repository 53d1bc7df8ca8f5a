package io.flinkemr.testkit;

import io.flinkemr.testkit.FailurePlan.Hold;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.CheckpointingOptions;

/**
 * How often, and when, a {@link FailingMap} is to fail, or what it does then instead. The plan is
 * kept in this JVM under an id that travels with the job, so that a job that was restored goes on
 * where it was.
 *
 * <p>Every failure waits for a checkpoint that was completed and for records behind it, so that
 * there is something to come back to and something to take back.
 */
public final class Failures implements Serializable {

  private static final long serialVersionUID = 1;

  /** When a failure strikes. */
  public enum Moment {
    /** While records flow, some records after a checkpoint: their results must be taken back. */
    BETWEEN_CHECKPOINTS,

    /** In the synchronous part of a checkpoint: it never completes and the task fails. */
    IN_SNAPSHOT,

    /**
     * In the asynchronous part of a checkpoint, while state is written: it never completes, tasks
     * are told, and then one of them fails. Needs the {@link #settings}.
     */
    WHILE_WRITING,

    /**
     * After a checkpoint is complete, while tasks are told: its results must be published all the
     * same.
     */
    AFTER_CHECKPOINT
  }

  private final String id = UUID.randomUUID().toString();

  private Failures() {}

  /** No failure at all. */
  public static Failures none() {
    return new Failures();
  }

  /**
   * Fails {@code times} at each moment that needs no {@link #settings}, each time that number over
   * all tasks together.
   */
  public static Failures each(int times) {
    return at(Moment.BETWEEN_CHECKPOINTS, times)
        .and(Moment.IN_SNAPSHOT, times)
        .and(Moment.AFTER_CHECKPOINT, times);
  }

  /** Fails {@code times} at one moment. */
  public static Failures at(Moment moment, int times) {
    return none().and(moment, times);
  }

  /**
   * Once, between checkpoints, runs {@code fault} in a thread of its own and holds the task until
   * it is cancelled: no checkpoint can complete while something outside of the job, such as its job
   * manager, is made to fail.
   */
  public static Failures holding(Runnable fault) {
    return acting(once(fault), Hold.UNTIL_CANCELLED);
  }

  /** Once, between checkpoints, runs {@code fault} in a thread of its own; records flow on. */
  public static Failures beside(Runnable fault) {
    return acting(once(fault), Hold.NOT);
  }

  /**
   * Between checkpoints, runs {@code fault} in a thread of its own while the task waits: no record
   * and no checkpoint passes until it is done, then they flow on.
   *
   * @param fault says whether it has struck; if not, it is run again at the next record, until it
   *     has
   */
  public static Failures pausing(BooleanSupplier fault) {
    return acting(fault, Hold.UNTIL_DONE);
  }

  private static BooleanSupplier once(Runnable fault) {
    return () -> {
      fault.run();
      return true;
    };
  }

  private static Failures acting(BooleanSupplier fault, Hold hold) {
    Failures failures = at(Moment.BETWEEN_CHECKPOINTS, 1);
    failures.plan().act(fault, hold);
    return failures;
  }

  /** The same, and {@code times} at a further moment. */
  public Failures and(Moment moment, int times) {
    plan().expect(moment, times);
    return this;
  }

  /** How many failures are still to come. */
  public int left() {
    return plan().left();
  }

  /**
   * The settings of a job whose checkpoints lie below {@code folder} and can fail while they are
   * written. Such a checkpoint alone does not make the job fail.
   */
  public Map<String, String> settings(Path folder) {
    return settings(folder.toUri().toString());
  }

  /** The same with checkpoints below a URI. */
  public Map<String, String> settings(String folder) {
    return Map.of(
        CheckpointingOptions.CHECKPOINT_STORAGE.key(),
        FailingStorage.class.getName(),
        FailingStorage.FOLDER.key(),
        folder,
        FailingStorage.FAILURES.key(),
        id,
        "execution.checkpointing.tolerable-failed-checkpoints",
        Integer.toString(Integer.MAX_VALUE));
  }

  FailurePlan plan() {
    return FailurePlan.of(id);
  }

  /** The failure itself. */
  public static final class OnPurpose extends RuntimeException {

    private static final long serialVersionUID = 1;

    OnPurpose(Moment moment) {
      super("failing on purpose: " + moment);
    }
  }
}
