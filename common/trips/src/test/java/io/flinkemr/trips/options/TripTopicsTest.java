package io.flinkemr.trips.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.topics.TopicsJob;
import io.flinkemr.core.topics.TopicsOptions;
import io.flinkemr.testkit.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TripTopicsTest {

  @Test
  void aBrokerTakesThemAsTheyAreAndKeepsThem() throws Exception {
    // A broker of its own: other tests may have made these topics on the shared one.
    try (KafkaBroker broker = KafkaBroker.start()) {
      assertThat(topics(broker))
          .containsExactly(
              "trips-raw        made",
              "trips-clean      made",
              "trips-late       made",
              "trips-rejected   made",
              "demand-late      made",
              "demand-rejected  made",
              "demand           made",
              "alert-rules      made",
              "alerts           made",
              "alerts-late      made",
              "alerts-rejected  made");
      assertThat(topics(broker)).hasSize(11).allMatch(line -> line.endsWith("  exists"));

      ConfigResource demand = new ConfigResource(ConfigResource.Type.TOPIC, TripTopics.DEMAND);
      try (Admin admin = broker.admin()) {
        assertThat(
                admin
                    .describeConfigs(List.of(demand))
                    .all()
                    .get()
                    .get(demand)
                    .get("cleanup.policy")
                    .value())
            .isEqualTo("compact");
      }
    }
  }

  private static List<String> topics(KafkaBroker broker) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JobEntry<TopicsOptions> entry =
        new JobEntry<>(TopicsOptions::new, () -> new TopicsJob(TripTopics.all()));
    new JobCli("test.jar", List.of(entry), new PrintStream(out, true, UTF_8), () -> 0)
        .run("topics", "--bootstrap-servers", broker.bootstrapServers());
    return out.toString(UTF_8).lines().toList();
  }
}
