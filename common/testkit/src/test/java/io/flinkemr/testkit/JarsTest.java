package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

  private static final Path KAFKA_4 =
      Path.of(
          System.getProperty("servers.folder"),
          "kafka-4-" + System.getProperty("kafka-4.version") + ".classpath");

  /** The newest format of its own records that a broker 3.9 knows. */
  private static final short METADATA_OF_3_9 = 21;

  @Test
  void aNewerBrokerServesTheClientsOfTheClassPathAndComesBackWithItsData() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(new Jars(KAFKA_4));
        Admin admin = broker.admin();
        TestTopic topic = broker.createTopic("newer", 1)) {
      topic.send(0, "before");
      broker.stop();
      broker.restart();
      topic.send(0, "after");

      assertThat(broker.committed("newer").values()).containsExactly("before", "after");
      assertThat(
              admin
                  .describeFeatures()
                  .featureMetadata()
                  .get()
                  .finalizedFeatures()
                  .get("metadata.version")
                  .maxVersionLevel())
          .isGreaterThan(METADATA_OF_3_9);
      assertThat(AppInfoParser.getVersion()).as("of the clients").startsWith("3.9.");
    }
  }

  @Test
  void saysHowToGetJarsThatAreNotThere(@TempDir Path empty) {
    Path file = empty.resolve("classpath.txt");

    assertThatThrownBy(() -> new Jars(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("./mvnw clean test");
  }
}
