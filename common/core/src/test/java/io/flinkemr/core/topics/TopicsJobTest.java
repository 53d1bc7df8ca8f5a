package io.flinkemr.core.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class TopicsJobTest {

  private final KafkaBroker broker;

  TopicsJobTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void makesTheDefaultTopicsWithTheirSettingsAndASecondRunChangesNothing() throws Exception {
    List<TopicSpec> defaults =
        List.of(
            new TopicSpec("job-events", 3, Map.of("retention.ms", "3600000")),
            new TopicSpec("job-state", 1, Map.of("cleanup.policy", "compact")));

    assertThat(topics(defaults)).isEqualTo("job-events  made\njob-state   made\n");
    assertThat(partitions("job-events")).isEqualTo(3);
    assertThat(setting("job-events", "retention.ms")).isEqualTo("3600000");
    assertThat(setting("job-state", "cleanup.policy")).isEqualTo("compact");

    assertThat(topics(defaults)).isEqualTo("job-events  exists\njob-state   exists\n");
  }

  @Test
  void reportsATopicThatDiffersAndLeavesItAlone() throws Exception {
    broker.createTopic("differs", 2, Map.of("retention.ms", "1000")).close();

    assertThat(topics(List.of(), "--topic", "differs:4:retention.ms=2000", "--replication", "1"))
        .isEqualTo(
            "differs  exists and is left alone, but has 2 partitions instead of 4, retention.ms=1000 instead of 2000\n");
    assertThat(partitions("differs")).isEqualTo(2);
    assertThat(setting("differs", "retention.ms")).isEqualTo("1000");
  }

  @Test
  void anOptionReplacesTheListAndTakesTheRestFromTheDefaultOfThatName() throws Exception {
    List<TopicSpec> defaults =
        List.of(
            new TopicSpec("named", 3, Map.of("cleanup.policy", "compact")),
            new TopicSpec("unnamed", 3, Map.of()));

    assertThat(topics(defaults, "--topic", "named:2", "--min-insync-replicas", "1"))
        .isEqualTo("named  made\n");
    assertThat(partitions("named")).isEqualTo(2);
    assertThat(setting("named", "cleanup.policy")).isEqualTo("compact");
    assertThat(setting("named", "min.insync.replicas")).isEqualTo("1");
  }

  @Test
  void checkAndExplainMakeNothing() throws Exception {
    List<TopicSpec> defaults = List.of(new TopicSpec("not-made", 2, Map.of("retention.ms", "9")));

    assertThat(topics(defaults, "--explain")).isEqualTo("not-made:2:retention.ms=9\n");
    assertThat(topics(defaults, "--check")).isEqualTo("not-made  would be made\n");
    try (Admin admin = broker.admin()) {
      assertThat(admin.listTopics().names().get()).doesNotContain("not-made");
    }
  }

  @Test
  void makesTheOthersAndFailsWhenOneCannotBeMade() throws Exception {
    List<TopicSpec> defaults =
        List.of(
            new TopicSpec("impossible", 1, Map.of("retention.ms", "soon")),
            new TopicSpec("possible", 1, Map.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> run(defaults, out)).isInstanceOf(JobFailed.class);
    assertThat(out.toString(UTF_8))
        .contains("impossible  not made: ", "soon", "possible    made\n");
    assertThat(partitions("possible")).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeATopic() {
    assertThatThrownBy(() -> topics(List.of(), "--topic", "a b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'a b' cannot be a topic's name");
    assertThatThrownBy(() -> topics(List.of(), "--topic", "a:1", "--topic", "a:2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("name each topic once");
    assertThatThrownBy(() -> topics(List.of(), "--replication", "2", "--min-insync-replicas", "3"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no more than --replication, which is 2");
  }

  private String topics(List<TopicSpec> defaults, String... args) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(defaults, out, args);
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private void run(List<TopicSpec> defaults, ByteArrayOutputStream out, String... args)
      throws Exception {
    JobEntry<TopicsOptions> entry =
        new JobEntry<>(TopicsOptions::new, () -> new TopicsJob(defaults));
    List<String> all =
        new ArrayList<>(List.of("topics", "--bootstrap-servers", broker.bootstrapServers()));
    all.addAll(List.of(args));
    new JobCli("test.jar", List.of(entry), new PrintStream(out, true, UTF_8), () -> 0)
        .run(all.toArray(String[]::new));
  }

  private int partitions(String topic) throws Exception {
    try (Admin admin = broker.admin()) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    }
  }

  private String setting(String topic, String key) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = broker.admin()) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(key).value();
    }
  }
}
