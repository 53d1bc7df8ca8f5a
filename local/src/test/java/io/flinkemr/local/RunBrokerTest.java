package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBrokerTest {

  @Test
  void saysWhereTheBrokerIsAndKeepsItsRecordsInTheFolder(@TempDir Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (KafkaBroker broker = RunBroker.start(folder, new PrintStream(out, true, UTF_8))) {
      broker.createTopic("t", 1);
      assertThat(broker.committed("t").values()).isEmpty();
      assertThat(out.toString(UTF_8))
          .isEqualToIgnoringNewLines("bootstrap-servers " + broker.bootstrapServers());
      assertThat(folder.resolve("t-0")).isDirectory();
    }
  }
}
