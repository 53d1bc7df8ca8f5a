package io.flinkemr.local;

import io.flinkemr.testkit.KafkaBroker;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * One Kafka broker on this machine, for what runs beside this JVM: its only argument is the folder
 * of its data. It prints {@code bootstrap-servers HOST:PORT} and runs until it is stopped.
 *
 * <p>Exit code 2: there is no such argument.
 */
public final class RunBroker {

  /** What the brokers that this project sets up allow, 24 h, in milliseconds. */
  private static final Map<String, String> SETTINGS =
      Map.of("transaction.max.timeout.ms", "86400000");

  private RunBroker() {}

  /** Runs the broker until the JVM ends. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 1) {
      System.err.println("RunBroker takes one argument, the folder of its data: RunBroker DIR");
      System.exit(2);
    }
    KafkaBroker broker = start(Path.of(args[0]), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    new CountDownLatch(1).await();
  }

  /** Starts it and says where it is. */
  static KafkaBroker start(Path folder, PrintStream out) {
    KafkaBroker broker = KafkaBroker.start(folder, SETTINGS);
    out.println("bootstrap-servers " + broker.bootstrapServers());
    return broker;
  }
}
