package io.flinkemr.core.topics;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Transactions that are decided but not yet so in every partition. Kafka answers a commit once it
 * is decided and writes the markers into the partitions afterwards. A bounded read that asks for a
 * partition's end in between ends before records whose writer was told that they are committed.
 */
final class DecidedTransactions {

  private static final ListTransactionsOptions DECIDED =
      new ListTransactionsOptions()
          .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private DecidedTransactions() {}

  /** The ids of the transactions that are decided now. */
  @FunctionalInterface
  interface Listing {
    Set<String> ids() throws ExecutionException;
  }

  /**
   * Waits for those that are decided now, not for those that are decided meanwhile; at most as long
   * as {@code patience}, and not at all where brokers do not say: the job then reads what it sees.
   */
  static void await(KafkaAdmin admin, Duration patience) {
    await(() -> ids(admin), patience);
  }

  static void await(Listing listing, Duration patience) {
    try {
      Set<String> open = new HashSet<>(listing.ids());
      long deadline = System.nanoTime() + patience.toNanos();
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
        open.retainAll(listing.ids());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    } catch (ExecutionException e) {
      return; // Brokers before 3.0, or a principal that may not ask.
    }
  }

  private static Set<String> ids(KafkaAdmin admin) throws ExecutionException {
    return admin.get(admin.client().listTransactions(DECIDED).all()).stream()
        .map(TransactionListing::transactionalId)
        .collect(Collectors.toSet());
  }
}
