package io.flinkemr.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka server of the version that its class loader has: compiled against Kafka 3.9, it runs on
 * 4.x too. Hence it uses nothing but Kafka and the JDK.
 */
final class RaftServer implements AutoCloseable {

  private final KafkaRaftServer server;

  /**
   * Starts it on the data in its folder, which is formatted if it is new.
   *
   * @param settings of {@link BrokerSettings} and others
   */
  RaftServer(Map<String, String> settings) throws Exception {
    String folder = settings.getOrDefault("log.dirs", "");
    new Formatter()
        .setClusterId(BrokerSettings.CLUSTER)
        .setNodeId(BrokerSettings.NODE)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder)
        .setDirectories(List.of(folder))
        .setIgnoreFormatted(true)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
    server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
