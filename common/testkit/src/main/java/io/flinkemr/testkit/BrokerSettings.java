package io.flinkemr.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What makes a broker work alone and on the loopback interface. */
final class BrokerSettings {

  /** The number of the only node. */
  static final int NODE = 1;

  /** Always the same one, so that a folder can be started on again. */
  static final String CLUSTER = "ZmxpbmtlbXItdGVzdGtpdA";

  private BrokerSettings() {}

  /** Settings of a broker whose data lies in {@code folder}. */
  static Map<String, String> of(Path folder, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", folder.toString());
    // One broker cannot hold three replicas: transactions would hang without a word.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A misspelt topic must fail instead of being made.
    settings.put("auto.create.topics.enable", "false");
    return settings;
  }
}
