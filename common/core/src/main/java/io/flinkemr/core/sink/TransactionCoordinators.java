package io.flinkemr.core.sink;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The brokers that look after the transactions of a sink.
 *
 * <p>The connector's writer asks them for its transactional ids while it is made. If they do not
 * answer in time, or if the task is cancelled meanwhile, it fails and leaves a producer behind that
 * nobody closes and that goes on asking. When the brokers are back, its answer fences the writer
 * that has come in the meantime and aborts what that one has written. If a checkpoint completes
 * before it notices, the commit finds the transaction gone, says so in a line of the log, and the
 * records are lost. So no writer is to be made before the brokers answer.
 *
 * @param properties of the clients
 * @param prefix of the sink's transactional ids
 */
record TransactionCoordinators(Properties properties, String prefix) implements Serializable {

  /** As good as surely each broker that can be asked is asked for one of them. */
  private static final int IDS = 50;

  /**
   * Waits until they answer.
   *
   * @throws IllegalStateException if they do not within {@code default.api.timeout.ms}, or if the
   *     task is cancelled; the job is then restarted as for any failure
   */
  void await(int subtask) {
    List<String> ids =
        IntStream.range(0, IDS).mapToObj(n -> prefix + "-" + subtask + "-" + n).toList();
    Admin admin = Admin.create(properties);
    try {
      DescribeTransactionsResult answers = admin.describeTransactions(ids);
      await(ids.stream().map(answers::description).toList());
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /** Each is waited for: that one broker answers says nothing of another. */
  void await(List<? extends KafkaFuture<?>> answers) {
    for (KafkaFuture<?> answer : answers) {
      try {
        var unused = answer.get();
      } catch (ExecutionException e) {
        // Anything else is an answer: most often that there is no such transaction.
        if (e.getCause() instanceof RetriableException) {
          throw new IllegalStateException(
              "the brokers at "
                  + properties.getProperty("bootstrap.servers")
                  + " do not answer for the transactions of "
                  + prefix
                  + "; check that they run",
              e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("cancelled while waiting for Kafka", e);
      }
    }
  }
}
