package io.flinkemr.core.options;

import io.flinkemr.core.job.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How a job reaches Kafka. */
public final class KafkaOptions {

  private static final Duration SHORTEST_TRANSACTION = Duration.ofSeconds(10);

  /** What the jobs set themselves, and what to use instead. */
  private static final Map<String, String> RESERVED =
      Map.of(
          "bootstrap.servers", "use --bootstrap-servers",
          "transaction.timeout.ms", "use --transaction-timeout",
          "group.id", "use --group",
          "auto.offset.reset", "use --from",
          "isolation.level", "leave it: jobs read what is committed and nothing else",
          "enable.auto.commit", "leave it: progress is committed with checkpoints",
          "transactional.id", "leave it: it follows from the job, --instance and the sink",
          "enable.idempotence", "leave it: without it a retry writes twice");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,…",
      description = "Brokers to ask first. Default: ${DEFAULT-VALUE}.")
  public String bootstrapServers = "localhost:9092";

  @Option(
      names = "--kafka-auth",
      paramLabel = "HOW",
      description =
          "How to prove to the brokers who the job is, one of: ${COMPLETION-CANDIDATES}. msk-iam is"
              + " for Amazon MSK (port 9098) and uses the AWS identity that the job runs under, on"
              + " EMR the cluster's instance profile. Default: ${DEFAULT-VALUE}.")
  public KafkaAuth auth = KafkaAuth.NONE;

  @Option(
      names = "--kafka-property",
      paramLabel = "KEY=VALUE",
      description =
          "Any setting of Kafka's clients, repeatable; this is how other security is set, for"
              + " example --kafka-property security.protocol=SSL.")
  public Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--transaction-timeout",
      paramLabel = "TIME",
      description =
          "The longest outage after which exactly-once results are still complete. Must not exceed"
              + " the brokers' transaction.max.timeout.ms, 15min unless they were set up otherwise."
              + " Default: ${DEFAULT-VALUE}.")
  public Duration transactionTimeout = Duration.ofMinutes(14);

  /** What every client gets: where the brokers are, who asks, and the user's own settings. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(auth.settings());
    properties.putAll(settings);
    properties.setProperty("bootstrap.servers", bootstrapServers);
    return properties;
  }

  /** Adds what is impossible to {@code problems}. */
  public void validate(Problems problems) {
    problems.require(
        bootstrapServers.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*"),
        "--bootstrap-servers",
        bootstrapServers,
        "give host:port, several separated by commas without blanks");
    RESERVED.forEach(
        (key, remedy) ->
            problems.require(!settings.containsKey(key), "--kafka-property", key, remedy));
    auth.settings().keySet().stream()
        .filter(key -> settings.containsKey(key) && !key.startsWith("reconnect."))
        .forEach(
            key ->
                problems.add(
                    "--kafka-property",
                    key,
                    "leave it: --kafka-auth "
                        + auth
                        + " sets it; or leave that out and set all by hand"));
    problems.require(
        transactionTimeout.compareTo(SHORTEST_TRANSACTION) >= 0
            && transactionTimeout.toMillis() <= Integer.MAX_VALUE,
        "--transaction-timeout",
        transactionTimeout,
        "give 10s to 24d, and more than the checkpoint interval");
  }
}
