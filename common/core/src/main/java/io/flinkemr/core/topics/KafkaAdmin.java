package io.flinkemr.core.topics;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.options.KafkaOptions;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** An admin client every call of which ends in time, with a remedy where brokers are silent. */
final class KafkaAdmin implements AutoCloseable {

  /** How long an answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final String servers;
  private final Duration patience;

  private KafkaAdmin(Admin admin, String servers, Duration patience) {
    this.admin = admin;
    this.servers = servers;
    this.patience = patience;
  }

  /**
   * Makes a client; the first call connects.
   *
   * @throws UsageException if it cannot even be made, for example because no host has that name
   */
  static KafkaAdmin open(KafkaOptions kafka, Duration patience) {
    Properties properties = kafka.properties();
    String millis = Long.toString(patience.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    try {
      return new KafkaAdmin(Admin.create(properties), kafka.bootstrapServers, patience);
    } catch (KafkaException e) {
      throw unreachable(kafka.bootstrapServers, patience, e);
    }
  }

  Admin client() {
    return admin;
  }

  /**
   * The answer to a call.
   *
   * @throws UsageException if there is none in time
   * @throws ExecutionException if the answer is an error
   */
  <T> T get(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable(servers, patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException timeout) {
        throw unreachable(servers, patience, timeout);
      }
      throw e;
    }
  }

  private static UsageException unreachable(String servers, Duration patience, Exception cause) {
    String why = cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage();
    return new UsageException(
        "--bootstrap-servers: '%s' does not answer within %s s (%s): start the brokers or give the right address; where they want TLS or a login, say so by --kafka-property"
            .formatted(servers, patience.toSeconds(), why));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
