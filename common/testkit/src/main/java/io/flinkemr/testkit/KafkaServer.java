package io.flinkemr.testkit;

/** What serves a {@link KafkaBroker}'s clients, wherever it runs. */
public interface KafkaServer extends AutoCloseable {

  /** What clients connect to, {@code host:port}; stays the same over a restart. */
  String bootstrapServers();

  /** Starts it, or brings it back where it was, and returns when clients are served. */
  void start();

  /** Stops it as an outage would: the data stays. No error if it does not run. */
  void stop();

  /** Stops it for good; data that nobody asked to keep is deleted. */
  @Override
  void close();
}
