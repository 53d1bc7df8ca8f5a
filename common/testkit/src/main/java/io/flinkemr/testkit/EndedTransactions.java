package io.flinkemr.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;

/**
 * Waits for transactions that have been committed or aborted to be so in every partition. Kafka
 * answers a commit once it is decided and writes the markers into the partitions afterwards;
 * whoever reads the partitions in between finds them ending before the transaction.
 */
final class EndedTransactions {

  private static final ListTransactionsOptions DECIDED =
      new ListTransactionsOptions()
          .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));

  private EndedTransactions() {}

  /**
   * Waits for the transactions that are decided now, not for those that are decided meanwhile.
   *
   * @throws org.awaitility.core.ConditionTimeoutException if the markers are not written in time
   */
  static void await(String bootstrapServers, Duration patience) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> open = new HashSet<>(decided(admin));
      Awaitility.await("the markers of transactions")
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(patience)
          .until(() -> open.isEmpty() || (open.retainAll(decided(admin)) && open.isEmpty()));
    }
  }

  private static Set<String> decided(Admin admin) {
    try {
      return admin.listTransactions(DECIDED).all().get().stream()
          .map(TransactionListing::transactionalId)
          .collect(Collectors.toSet());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot list transactions", e.getCause());
    }
  }
}
