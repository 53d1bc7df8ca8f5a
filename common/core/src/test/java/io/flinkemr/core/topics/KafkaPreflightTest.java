package io.flinkemr.core.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class KafkaPreflightTest {

  private final KafkaOptions kafka = new KafkaOptions();

  KafkaPreflightTest(KafkaBroker broker) {
    kafka.bootstrapServers = broker.bootstrapServers();
  }

  @Test
  void namesTheTopicsThatAreMissingAndTheJobThatMakesThem(KafkaBroker broker) {
    broker.createTopic("there", 1).close();

    assertThatThrownBy(() -> KafkaPreflight.check(kafka, List.of("there", "absent", "away"), false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such topic: absent, away.")
        .hasMessageContaining("Run the job 'topics'");
    assertThatCode(() -> KafkaPreflight.check(kafka, List.of("there"), true))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATransactionTimeoutAboveTheBrokersCap() {
    kafka.transactionTimeout = Duration.ofMinutes(16);

    assertThatThrownBy(() -> KafkaPreflight.check(kafka, List.of(), true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--transaction-timeout: '16min'")
        .hasMessageContaining("give at most 15min");
    assertThatCode(() -> KafkaPreflight.check(kafka, List.of(), false)).doesNotThrowAnyException();
  }

  @Test
  void saysInTimeThatNoBrokerAnswers() {
    kafka.bootstrapServers = "127.0.0.1:1";

    assertThatThrownBy(
            () -> KafkaPreflight.check(kafka, List.of("a"), false, Duration.ofMillis(500)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--bootstrap-servers: '127.0.0.1:1' does not answer")
        .hasMessageContaining("start the brokers");
  }

  @Test
  void saysThatNoHostHasThatName() {
    kafka.bootstrapServers = "no-such-host.invalid:9092";

    assertThatThrownBy(
            () -> KafkaPreflight.check(kafka, List.of("a"), false, Duration.ofMillis(500)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no-such-host.invalid");
  }
}
