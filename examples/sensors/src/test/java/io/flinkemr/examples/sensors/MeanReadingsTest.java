package io.flinkemr.examples.sensors;

import static io.flinkemr.core.metrics.Accounting.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class MeanReadingsTest {

  @TempDir Path folder;

  @Test
  void writesTheMeanOfEachSensorAndMinuteAndKeepsWhatIsNoReading(
      KafkaBroker broker, TestCluster cluster) throws Exception {
    try (TestTopic topic = broker.createTopic("readings", 2)) {
      topic.send(0, "attic 1000 20", "attic 59000 25", "cellar 61000 7", "attic warm");
      topic.send(1, "cellar 30000 9", "attic 60000 30");
      LiveMain job =
          LiveMain.start(cluster, "mean-readings/main", () -> MeanReadings.main(arguments(broker)));
      job.job().awaitAccumulators(all -> Accounting.ofAccumulators(all).get(READ) == 6);
      String unused = job.job().drain(folder.resolve("savepoints").toUri().toString());
      job.awaitEnd();
    }
    assertThat(CommittedFiles.lines(folder.resolve("means")))
        .containsExactlyInAnyOrder("attic 0 22.5", "attic 1 30.0", "cellar 0 9.0", "cellar 1 7.0");
    assertThat(CommittedFiles.lines(folder.resolve("rejects")))
        .singleElement()
        .asString()
        .contains("wrong_form", "attic warm", "\"source\":\"readings\"");
  }

  private String[] arguments(KafkaBroker broker) {
    return new String[] {
      "mean-readings",
      "--bootstrap-servers=" + broker.bootstrapServers(),
      "--topic=readings",
      "--output=" + folder.resolve("means"),
      "--late=" + folder.resolve("late"),
      "--rejects=" + folder.resolve("rejects"),
      "--checkpoint-interval=200ms",
    };
  }
}
