package io.flinkemr.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * One real Kafka broker (KRaft, its own controller). The first one that runs in this JVM takes
 * seconds, further ones half a second: share it among tests.
 */
public final class KafkaBroker implements AutoCloseable {

  private final KafkaServer server;

  private KafkaBroker(KafkaServer server) {
    this.server = server;
  }

  /** Starts a broker with the defaults of Kafka in a temporary folder, deleted on close. */
  public static KafkaBroker start() {
    return start(Map.of());
  }

  /** The same with further broker settings, for example {@code transaction.max.timeout.ms}. */
  public static KafkaBroker start(Map<String, String> settings) {
    return start(new LocalKafka(RaftServer::new, temporary(), true, settings));
  }

  /** Starts a broker whose data lies in {@code folder} and stays there after close. */
  public static KafkaBroker start(Path folder, Map<String, String> settings) {
    return start(new LocalKafka(RaftServer::new, folder, false, settings));
  }

  /**
   * Starts a broker of another version of Kafka, as clusters have, in a temporary folder, deleted
   * on close.
   *
   * @param jars of {@code kafka_2.13} and all that it needs
   */
  public static KafkaBroker start(Jars jars) {
    return start(
        new LocalKafka(
            settings -> jars.start(RaftServer.class, settings), temporary(), true, Map.of()));
  }

  /** Starts {@code server}; it is closed with the broker. */
  public static KafkaBroker start(KafkaServer server) {
    try {
      server.start();
      return new KafkaBroker(server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("kafka-broker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients connect to, {@code host:port}; stays the same over a restart. */
  public String bootstrapServers() {
    return server.bootstrapServers();
  }

  /** Stops the broker as an outage would: the data stays, {@link #restart} brings it back. */
  public void stop() {
    server.stop();
  }

  /** Starts a stopped broker on the same port and data. */
  public void restart() {
    server.start();
  }

  /** Whether any producer has written records that are neither committed nor aborted by now. */
  public boolean hasOpenTransactions() {
    try (Admin admin = admin()) {
      return !admin
          .listTransactions(
              new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
          .all()
          .get()
          .isEmpty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot list transactions", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A client for whatever this class has no method for; the caller closes it. */
  public Admin admin() {
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    return Admin.create(properties);
  }

  /** Creates a topic with the broker's default settings and returns a handle that writes to it. */
  public TestTopic createTopic(String name, int partitions) {
    return createTopic(name, partitions, Map.of());
  }

  /** Creates a topic with settings such as {@code max.message.bytes}. */
  public TestTopic createTopic(String name, int partitions, Map<String, String> config) {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    try (Admin admin = admin()) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create topic " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new TestTopic(bootstrapServers(), name);
  }

  /** A reader of what is committed to {@code topic}. */
  public CommittedTopic committed(String topic) {
    return new CommittedTopic(bootstrapServers(), topic);
  }

  @Override
  public void close() {
    server.close();
  }
}
