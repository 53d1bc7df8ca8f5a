package io.flinkemr.testkit;

import io.flinkemr.testkit.Failures.Moment;
import io.flinkemr.testkit.Failures.OnPurpose;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What {@link Failures} still have to do, shared by all tasks of this JVM. */
final class FailurePlan {

  private static final Map<String, FailurePlan> PLANS = new ConcurrentHashMap<>();
  private static final long HOLD_NANOS = 10_000_000;

  private final Map<Moment, AtomicInteger> left = new ConcurrentHashMap<>();
  private final Set<Long> toFail = ConcurrentHashMap.newKeySet();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable BooleanSupplier fault;
  private volatile Hold hold = Hold.NOT;

  /** How long a task waits for what is done instead of a failure. */
  enum Hold {
    NOT,
    UNTIL_DONE,
    UNTIL_CANCELLED
  }

  private FailurePlan() {}

  static FailurePlan of(String id) {
    return PLANS.computeIfAbsent(id, key -> new FailurePlan());
  }

  void expect(Moment moment, int times) {
    left(moment).set(times);
  }

  /**
   * Instead of failing runs {@code action}, again with the next record if it says that it has done
   * nothing and the task waits for it.
   */
  void act(BooleanSupplier action, Hold holdTask) {
    fault = action;
    hold = holdTask;
  }

  int left() {
    return Arrays.stream(Moment.values()).mapToInt(moment -> left(moment).get()).sum();
  }

  /**
   * Fails, or does what is to be done instead, if it is still to happen at {@code moment}.
   *
   * @throws OnPurpose if it is to fail
   * @throws InterruptedException if the task was held until it was cancelled
   */
  void strike(Moment moment) throws InterruptedException {
    BooleanSupplier action = fault;
    if (action == null) {
      if (take(moment)) {
        throw new OnPurpose(moment);
      }
    } else if (hold == Hold.UNTIL_DONE) {
      if (left(moment).get() > 0 && done(action)) {
        boolean unused = take(moment);
      }
    } else if (take(moment)) {
      CompletableFuture<Boolean> unused = start(action);
      while (hold == Hold.UNTIL_CANCELLED) {
        LockSupport.parkNanos(HOLD_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException("held until it was cancelled");
        }
      }
    }
  }

  private static boolean done(BooleanSupplier action) throws InterruptedException {
    try {
      return start(action).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the fault itself failed", e.getCause());
    }
  }

  private static CompletableFuture<Boolean> start(BooleanSupplier action) {
    return CompletableFuture.supplyAsync(
        action::getAsBoolean,
        command -> {
          Thread thread = new Thread(command, "fault");
          thread.setDaemon(true);
          // The task's own ends with the task, which the fault may bring about.
          thread.setContextClassLoader(FailurePlan.class.getClassLoader());
          thread.start();
        });
  }

  /** Lets the writing of a checkpoint fail, if that is still to happen. */
  void failWritingOf(long checkpoint) {
    if (failed.isEmpty() && left(Moment.WHILE_WRITING).get() > 0) {
      toFail.add(checkpoint);
    }
  }

  /**
   * To be called before state is written.
   *
   * @throws IOException if that checkpoint is to fail
   */
  void onWrite(long checkpoint) throws IOException {
    if (toFail.contains(checkpoint)) {
      failed.add(checkpoint);
      throw new IOException("failing on purpose: cannot write checkpoint " + checkpoint);
    }
  }

  /**
   * Fails if it was on purpose that this checkpoint could not be written.
   *
   * @throws OnPurpose then
   */
  void onAborted(long checkpoint) {
    if (failed.remove(checkpoint) && take(Moment.WHILE_WRITING)) {
      toFail.remove(checkpoint);
      throw new OnPurpose(Moment.WHILE_WRITING);
    }
  }

  private boolean take(Moment moment) {
    return left(moment).getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private AtomicInteger left(Moment moment) {
    return left.computeIfAbsent(moment, key -> new AtomicInteger());
  }
}
