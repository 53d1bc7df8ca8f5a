package io.flinkemr.testkit;

import io.flinkemr.testkit.Failures.Moment;
import io.flinkemr.testkit.Failures.OnPurpose;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What {@link Failures} still have to do, shared by all tasks of this JVM. */
final class FailurePlan {

  private static final Map<String, FailurePlan> PLANS = new ConcurrentHashMap<>();
  private static final long HOLD_NANOS = 10_000_000;

  private final Map<Moment, AtomicInteger> left = new ConcurrentHashMap<>();
  private final Set<Long> toFail = ConcurrentHashMap.newKeySet();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Runnable fault;
  private volatile boolean hold;

  private FailurePlan() {}

  static FailurePlan of(String id) {
    return PLANS.computeIfAbsent(id, key -> new FailurePlan());
  }

  void expect(Moment moment, int times) {
    left(moment).set(times);
  }

  void act(Runnable action, boolean holdTask) {
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
    if (!take(moment)) {
      return;
    }
    Runnable action = fault;
    if (action == null) {
      throw new OnPurpose(moment);
    }
    Thread thread = new Thread(action, "fault");
    thread.setDaemon(true);
    thread.start();
    while (hold) {
      LockSupport.parkNanos(HOLD_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException("held until it was cancelled");
      }
    }
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
