package io.flinkemr.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever leads out of a job leads all of it out, in either mode. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class ExitsTest {

  private static final int RECORDS = 500;

  @TempDir Path folder;

  private final KafkaBroker broker;
  private final TestCluster cluster;

  ExitsTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void aTopicHoldsEveryRecordWhenTheJobHasEnded(RuntimeExecutionMode mode) {
    String topic = "exit-" + mode.name().toLowerCase(Locale.ROOT);
    broker.createTopic(topic, 2).close();

    run(mode, Destination.topic(topic));

    assertThat(broker.committed(topic).read())
        .extracting(record -> Long.valueOf(record.text()))
        .containsExactlyInAnyOrderElementsOf(all());
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void aDirectoryHoldsEveryRecordWhenTheJobHasEnded(RuntimeExecutionMode mode) {
    run(mode, Destination.directory(folder.resolve("out").toString()));

    assertThat(CommittedFiles.lines(folder.resolve("out")))
        .extracting(Long::valueOf)
        .containsExactlyInAnyOrderElementsOf(all());
  }

  private static List<Long> all() {
    return LongStream.rangeClosed(1, RECORDS).boxed().toList();
  }

  private void run(RuntimeExecutionMode mode, Destination destination) {
    Configuration settings = TestCluster.checkpoints(Duration.ofMillis(100), folder);
    settings.set(ExecutionOptions.RUNTIME_MODE, mode);
    StreamExecutionEnvironment env = cluster.environment(settings);
    env.setParallelism(2);
    KafkaOptions kafka = new KafkaOptions();
    kafka.bootstrapServers = broker.bootstrapServers();
    DataStreamSink<Long> unused =
        Exits.attach(
            env.fromSequence(1, RECORDS).uid("numbers"),
            destination,
            number -> Long.toString(number).getBytes(UTF_8),
            number -> Long.toString(number).getBytes(UTF_8),
            kafka,
            "exits/" + mode,
            "sink");
    cluster.submit(env).awaitFinished(Duration.ofSeconds(60));
  }
}
