package io.flinkemr.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.source.Ping;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(ClusterExtension.class)
class KafkaOutageTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestCluster cluster;

  @TempDir Path folder;

  KafkaOutageTest(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void anOutageOfTheBrokerNeitherLosesNorRepeatsAnything() {
    try (KafkaBroker broker = KafkaBroker.start();
        TestTopic topic = broker.createTopic("in", 2)) {
      broker.createTopic("out", 2).close();
      cluster.submit(copy(broker));
      topic.send(0, pings(0, 500));
      broker.committed("out").await(500, PATIENCE);
      topic.send(1, pings(500, 1_000));

      broker.stop();
      broker.restart();
      topic.send(0, pings(1_000, 1_500));

      assertThat(broker.committed("out").await(1_500, PATIENCE))
          .extracting(TopicRecord::text)
          .containsExactlyInAnyOrder(pings(0, 1_500));
    }
  }

  private StreamExecutionEnvironment copy(KafkaBroker broker) {
    KafkaOptions kafka = new KafkaOptions();
    kafka.bootstrapServers = broker.bootstrapServers();
    KafkaInputOptions input = new KafkaInputOptions();
    input.topic = "in";
    StreamExecutionEnvironment env =
        cluster.environment(TestCluster.checkpoints(Duration.ofMillis(300), folder));
    env.setParallelism(2);
    KafkaEvents.read(
            env,
            kafka,
            input,
            new TimeOptions(),
            new Ping.Text(),
            TypeInformation.of(Ping.class),
            () -> 0,
            "read")
        .sinkTo(
            KafkaSinks.sink(
                kafka,
                "out",
                KafkaOutageTest::name,
                decoded -> new Ping.Text().encode(decoded.value),
                KafkaDelivery.EXACTLY_ONCE,
                KafkaSinks.transactionalPrefix("copy/main", "sink")))
        .uid("sink");
    return env;
  }

  private static byte[] name(Decoded<Ping> decoded) {
    return decoded.value.name.getBytes(UTF_8);
  }

  private static String[] pings(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> "p" + n + "@2019-01-31T10:00:00Z")
        .toArray(String[]::new);
  }
}
