package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One real Kafka broker (KRaft, its own controller) in this JVM, on free ports of the loopback
 * interface. The first one of a JVM takes seconds, further ones half a second: share it among
 * tests.
 */
public final class KafkaBroker implements AutoCloseable {

  /** Always the same one, so that a folder can be started on again. */
  private static final String CLUSTER =
      Base64.getUrlEncoder().withoutPadding().encodeToString("flinkemr-testkit".getBytes(UTF_8));

  private final Path folder;
  private final boolean deleteFolder;
  private final Map<String, String> settings;
  private final String bootstrapServers;
  private @Nullable KafkaRaftServer server;

  private KafkaBroker(Path folder, boolean deleteFolder, Map<String, String> extraSettings) {
    int port = FreePort.find();
    this.folder = folder;
    this.deleteFolder = deleteFolder;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.settings = BrokerSettings.of(folder, port, FreePort.find());
    settings.putAll(extraSettings);
  }

  /** Starts a broker with the defaults of Kafka in a temporary folder, deleted on close. */
  public static KafkaBroker start() {
    return start(Map.of());
  }

  /** The same with further broker settings, for example {@code transaction.max.timeout.ms}. */
  public static KafkaBroker start(Map<String, String> settings) {
    try {
      return started(new KafkaBroker(Files.createTempDirectory("kafka-broker"), true, settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a broker whose data lies in {@code folder} and stays there after close. */
  public static KafkaBroker start(Path folder, Map<String, String> settings) {
    return started(new KafkaBroker(folder, false, settings));
  }

  private static KafkaBroker started(KafkaBroker broker) {
    try {
      broker.restart();
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** What clients connect to, {@code host:port}; stays the same over a restart. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker as an outage would: the data stays, {@link #restart} brings it back. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Starts a stopped broker on the same port and data. */
  public synchronized void restart() {
    if (server != null) {
      return;
    }
    try {
      new Formatter()
          .setClusterId(CLUSTER)
          .setNodeId(BrokerSettings.NODE)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .setDirectories(List.of(folder.toString()))
          .setIgnoreFormatted(true)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + folder + " for a broker", e);
    }
    KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    started.startup();
    server = started;
  }

  /** A client for whatever this class has no method for; the caller closes it. */
  public Admin admin() {
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
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
    return new TestTopic(bootstrapServers, name);
  }

  /** A reader of what is committed to {@code topic}. */
  public CommittedTopic committed(String topic) {
    return new CommittedTopic(bootstrapServers, topic);
  }

  @Override
  public void close() {
    stop();
    if (deleteFolder) {
      Folders.delete(folder);
    }
  }
}
