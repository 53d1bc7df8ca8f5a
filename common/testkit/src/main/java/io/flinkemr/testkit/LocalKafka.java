package io.flinkemr.testkit;

import java.nio.file.Path;
import java.util.Map;

/** A Kafka server in this JVM, on free ports of the loopback interface. */
final class LocalKafka implements KafkaServer {

  private final Path folder;
  private final boolean deleteFolder;
  private final String bootstrapServers;
  private final Restartable server;

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
    Map<String, String> settings = BrokerSettings.of(folder, port, FreePort.find());
    settings.putAll(extraSettings);
    this.folder = folder;
    this.deleteFolder = deleteFolder;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.server = new Restartable("the broker in " + folder, () -> starter.start(settings));
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void close() {
    stop();
    if (deleteFolder) {
      Folders.delete(folder);
    }
  }
}
