package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** measure-demand on a topic that has gone quiet, and is then drained. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class DrainQuietJobTest {

  private final JobCli jobs = Main.cli(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));

  @TempDir Path folder;

  @Test
  void closesTheLastWindowsThoughEverySourceIsIdle(KafkaBroker broker, TestCluster cluster)
      throws Exception {
    Path demand = folder.resolve("demand");
    try (TestTopic topic = broker.createTopic("quiet", 2)) {
      // The other partition stays empty: a window closes only once it counts as idle.
      topic.send(0, trip("03:00:00"), trip("05:00:00"), trip("06:00:00"));
      LiveMain job = LiveMain.start(cluster, "measure-demand/quiet", () -> jobs.run(args(broker)));
      Awaitility.await("a window that closes over an idle partition")
          .atMost(Duration.ofSeconds(30))
          .until(() -> CommittedFiles.lines(demand).size() >= 2);
      // Checkpoints are further apart than a source takes to be idle.
      job.job().awaitCheckpoints(3);
      String unused = job.job().drain(folder.resolve("sp").toUri().toString());
      job.awaitEnd();
    }
    assertThat(CommittedFiles.lines(demand))
        .hasSize(3)
        .anyMatch(line -> line.contains("T03:00:00"))
        .anyMatch(line -> line.contains("T05:00:00"))
        .anyMatch(line -> line.contains("T06:00:00"));
  }

  private String[] args(KafkaBroker broker) {
    return new String[] {
      "measure-demand",
      "--topic",
      "quiet",
      "--instance",
      "quiet",
      "--output",
      folder.resolve("demand").toString(),
      "--late",
      folder.resolve("late").toString(),
      "--rejects",
      folder.resolve("rejects").toString(),
      "--idle-after",
      "100ms",
      "--checkpoint-interval",
      "300ms",
      "--parallelism",
      "2",
      "--bootstrap-servers",
      broker.bootstrapServers()
    };
  }

  private static String trip(String time) {
    return """
        {"tpep_pickup_datetime":"2019-01-15 %s","tpep_dropoff_datetime":"2019-01-15 23:00:00",\
        "PULocationID":230,"DOLocationID":48,"trip_distance":1.5,"fare_amount":6.5,\
        "total_amount":9.75}"""
        .formatted(time);
  }
}
