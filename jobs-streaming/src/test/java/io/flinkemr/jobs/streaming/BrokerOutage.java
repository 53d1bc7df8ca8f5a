package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The broker goes for a while, at a moment when that hurts: results of the job lie there
 * uncommitted, and no commit of them is under way.
 */
final class BrokerOutage {

  /** Longer than a commit takes that is under way: they wait for a checkpoint to come. */
  private static final Duration UNCOMMITTED = Duration.ofMillis(500);

  private final KafkaBroker broker;
  private final Duration length;
  private final CompletableFuture<Void> back = new CompletableFuture<>();

  BrokerOutage(KafkaBroker broker, Duration length) {
    this.broker = broker;
    this.length = length;
  }

  /**
   * Stops the broker, and brings it back behind the caller's back.
   *
   * @return false if nothing would have been lost, so that nothing was done
   */
  boolean strike() {
    if (!resultsStayUncommitted()) {
      return false;
    }
    broker.stop();
    CompletableFuture<Void> unused =
        back.completeAsync(
            () -> {
              pass(length);
              broker.restart();
              return null;
            });
    return true;
  }

  /** Completed when the broker is back, or with what kept it from that. */
  CompletableFuture<Void> back() {
    return back;
  }

  private boolean resultsStayUncommitted() {
    if (!broker.hasOpenTransactions()) {
      return false;
    }
    try {
      Awaitility.await()
          .during(UNCOMMITTED)
          .atMost(UNCOMMITTED.multipliedBy(2))
          .until(broker::hasOpenTransactions);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** Lets time pass. */
  static void pass(Duration length) {
    Awaitility.await()
        .pollDelay(length)
        .atMost(length.multipliedBy(2).plusMinutes(1))
        .until(() -> true);
  }
}
