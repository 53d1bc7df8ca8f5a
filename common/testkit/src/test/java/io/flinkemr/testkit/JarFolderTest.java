package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFolderTest {

  private static final Path KAFKA_4 = Path.of("../servers/kafka-4/target/jars");

  /** The newest format of its own records that a broker 3.9 knows. */
  private static final short METADATA_OF_3_9 = 21;

  @Test
  void aNewerBrokerServesTheClientsOfTheClassPathAndComesBackWithItsData() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(new JarFolder(KAFKA_4));
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
    }
  }

  @Test
  void theClassPathKeepsItsOwnVersion() {
    assertThat(new JarFolder(KAFKA_4).version("kafka_2.13")).startsWith("4.");
    assertThat(AppInfoParser.getVersion()).startsWith("3.9.");
  }

  @Test
  void saysHowToGetJarsThatAreNotThere(@TempDir Path empty) throws Exception {
    Files.createFile(empty.resolve("notes.txt"));

    assertThatThrownBy(() -> new JarFolder(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("./mvnw test");
  }
}
