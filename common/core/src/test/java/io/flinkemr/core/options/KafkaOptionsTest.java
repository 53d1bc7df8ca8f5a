package io.flinkemr.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaOptionsTest {

  private final KafkaOptions kafka = new KafkaOptions();
  private final KafkaInputOptions input = new KafkaInputOptions();
  private final TimeOptions time = new TimeOptions();

  @Test
  void defaultsNeedOnlyATopic() {
    assertThat(problems()).containsExactly("--topic is missing: name the topic to read");
    input.topic = "trips";
    assertThat(problems()).isEmpty();
    assertThat(input.bounded()).isFalse();
  }

  @Test
  void passesTheUsersSettingsOn() {
    kafka.bootstrapServers = "a:1,b:2";
    kafka.settings.put("security.protocol", "SSL");

    assertThat(kafka.properties())
        .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "security.protocol", "SSL"));
  }

  @Test
  void logsInToMskByTheIdentityThatTheJobRunsUnder() {
    kafka.auth = KafkaAuth.MSK_IAM;
    kafka.settings.put("reconnect.backoff.ms", "2000");

    assertThat(kafka.properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("reconnect.backoff.ms", "2000")
        .containsKeys("sasl.jaas.config", "sasl.client.callback.handler.class");
  }

  @Test
  void refusesASecondWayToLogIn() {
    input.topic = "trips";
    kafka.auth = KafkaAuth.MSK_IAM;
    kafka.settings.put("sasl.mechanism", "PLAIN");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("sasl.mechanism", "--kafka-auth msk-iam");
  }

  @ParameterizedTest
  @CsvSource({
    "transactional.id, it follows from the job",
    "group.id, use --group",
    "isolation.level, jobs read what is committed",
    "transaction.timeout.ms, use --transaction-timeout"
  })
  void refusesSettingsThatJobsMakeThemselves(String key, String remedy) {
    input.topic = "trips";
    kafka.settings.put(key, "x");

    assertThat(problems()).singleElement().asString().contains(key, remedy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", "a:1, b:2", "a:1,", "http://a:1"})
  void refusesAddressesThatAreNone(String servers) {
    input.topic = "trips";
    kafka.bootstrapServers = servers;

    assertThat(problems()).singleElement().asString().startsWith("--bootstrap-servers");
  }

  @Test
  void readsPlacesInATopic() {
    input.from = "2019-01-31T01:00:00+01:00";
    input.to = "latest";

    assertThat(input.start())
        .isEqualTo(
            new Position(Position.Kind.TIME, Instant.parse("2019-01-31T00:00:00Z").toEpochMilli()));
    assertThat(input.end()).isEqualTo(new Position(Position.Kind.LATEST, 0));
    assertThat(input.bounded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-01-31, , --from",
    "2019-01-31T00:00:00, , --from",
    "earliest, earliest, --to",
    "earliest, tomorrow, --to",
    "2019-01-31T00:00:00Z, 2019-01-31T00:00:00Z, --to",
  })
  void refusesPlacesThatAreNone(String from, String to, String parameter) {
    input.topic = "trips";
    input.from = from;
    input.to = to;

    assertThat(problems()).singleElement().asString().startsWith(parameter);
  }

  @Test
  void refusesTimesThatCannotBe() {
    input.topic = "trips";
    kafka.transactionTimeout = Duration.ofSeconds(1);
    time.maxDisorder = Duration.ofSeconds(-1);
    time.allowedLateness = Duration.ofSeconds(-1);
    time.idleAfter = Duration.ZERO;
    time.maxAhead = Duration.ofSeconds(-1);

    assertThat(problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "--transaction-timeout",
            "--max-disorder",
            "--allowed-lateness",
            "--idle-after",
            "--max-ahead");
  }

  private List<String> problems() {
    Problems problems = new Problems();
    kafka.validate(problems);
    input.validate(problems);
    time.validate(problems);
    return problems.messages();
  }
}
