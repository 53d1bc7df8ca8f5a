package io.flinkemr.testkit;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka server in this JVM, on free ports of the loopback interface. */
final class LocalKafka implements KafkaServer {

  private final Starter starter;
  private final Path folder;
  private final boolean deleteFolder;
  private final Map<String, String> settings;
  private final String bootstrapServers;
  private @Nullable AutoCloseable running;

  /** Starts a server of some version. */
  interface Starter {

    /** Returns when it is up; to close what it returns stops it. */
    AutoCloseable start(Map<String, String> settings) throws Exception;
  }

  /**
   * @param folder of its data
   * @param deleteFolder whether the data goes on close
   * @param extraSettings of the broker, besides those that make it work alone
   */
  LocalKafka(
      Starter starter, Path folder, boolean deleteFolder, Map<String, String> extraSettings) {
    int port = FreePort.find();
    this.starter = starter;
    this.folder = folder;
    this.deleteFolder = deleteFolder;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.settings = BrokerSettings.of(folder, port, FreePort.find());
    settings.putAll(extraSettings);
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running = starter.start(settings);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start a broker in " + folder, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the broker in " + folder, e);
    }
    running = null;
  }

  @Override
  public void close() {
    stop();
    if (deleteFolder) {
      Folders.delete(folder);
    }
  }
}
