package io.flinkemr.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class KafkaSinksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(100);

  @TempDir Path folder;

  private final KafkaBroker broker;
  private final TestCluster cluster;

  KafkaSinksTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @Test
  void exactlyOnceShowsResultsAtACheckpointAndNotBefore() {
    broker.createTopic("per-checkpoint", 1).close();
    StreamExecutionEnvironment env = cluster.environment(every(NEVER));
    env.setParallelism(1);
    numbers(env, Long.MAX_VALUE)
        .sinkTo(sink("per-checkpoint", KafkaDelivery.EXACTLY_ONCE))
        .uid("sink");
    RunningJob job = cluster.submit(env);

    broker.committed("per-checkpoint").withUncommitted().await(10, PATIENCE);
    assertThat(broker.committed("per-checkpoint").read()).isEmpty();
    job.checkpoint();
    assertThat(broker.committed("per-checkpoint").await(10, PATIENCE))
        .first()
        .extracting(TopicRecord::text)
        .isEqualTo("1");
  }

  @Test
  void exactlyOnceHoldsOverFailuresAndARestoreAtAnotherParallelism() {
    broker.createTopic("exactly-once", 3).close();
    Failures failures = Failures.each(1);
    StreamExecutionEnvironment first = cluster.environment(every(OFTEN));
    first.setParallelism(2);
    failing(numbers(first, 8_000), failures);
    RunningJob job = cluster.submit(first);
    Awaitility.await().atMost(PATIENCE).until(() -> failures.left() == 0);
    String savepoint =
        job.awaitRunning().awaitCheckpoints(1).stopWithSavepoint(folder.toUri().toString());
    assertThat(job.restores()).isEqualTo(3);

    StreamExecutionEnvironment second =
        cluster.environment(TestCluster.restoring(every(OFTEN), savepoint));
    second.setParallelism(1);
    failing(numbers(second, 8_000), failures);
    cluster.submit(second).awaitFinished(PATIENCE);

    assertThat(sorted(broker.committed("exactly-once").read()))
        .isEqualTo(LongStream.rangeClosed(1, 8_000).boxed().toList());
  }

  @Test
  void atLeastOnceShowsResultsWithoutACheckpointAndLosesNoneOverAFailure() {
    broker.createTopic("at-least-once", 2).close();
    Failures failures = Failures.at(Failures.Moment.BETWEEN_CHECKPOINTS, 1);
    StreamExecutionEnvironment env = cluster.environment(every(NEVER));
    numbers(env, 3_000)
        .map(new FailingMap<>(failures, 5))
        .returns(Long.class)
        .uid("failing")
        .sinkTo(sink("at-least-once", KafkaDelivery.AT_LEAST_ONCE))
        .uid("sink");
    RunningJob job = cluster.submit(env);
    broker.committed("at-least-once").await(10, PATIENCE);
    assertThat(job.completedCheckpoints()).isZero();
    job.checkpoint();
    job.awaitFinished(PATIENCE);

    assertThat(failures.left()).isZero();
    assertThat(sorted(broker.committed("at-least-once").read()))
        .hasSizeGreaterThanOrEqualTo(3_000)
        .containsAll(LongStream.rangeClosed(1, 3_000).boxed().toList());
  }

  @Test
  void recordsAreKeyedAndTimedByTheClockAndNotByTheirEvents() {
    broker.createTopic("timed", 4).close();
    long before = System.currentTimeMillis();
    StreamExecutionEnvironment env = cluster.environment(every(NEVER));
    numbers(env, 20)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Long>noWatermarks().withTimestampAssigner((n, t) -> n))
        .uid("event-times")
        .sinkTo(sink("timed", KafkaDelivery.AT_LEAST_ONCE))
        .uid("sink");
    cluster.submit(env).awaitFinished(PATIENCE);

    List<TopicRecord> records = broker.committed("timed").read();
    assertThat(records).hasSize(20).allMatch(record -> record.timestamp() >= before);
    // Keys are remainders of three, so that there are three and each lies in one partition.
    assertThat(records.stream().map(TopicRecord::keyText).distinct()).hasSize(3);
    assertThat(records.stream().map(r -> r.keyText() + " in " + r.partition()).distinct())
        .hasSize(3);
  }

  private void failing(DataStream<Long> numbers, Failures failures) {
    numbers
        .map(new FailingMap<>(failures, 20))
        .returns(Long.class)
        .uid("failing")
        .sinkTo(sink("exactly-once", KafkaDelivery.EXACTLY_ONCE))
        .uid("sink");
  }

  private static DataStream<Long> numbers(StreamExecutionEnvironment env, long last) {
    return env.fromSequence(1, last).uid("numbers").map(KafkaSinksTest::slowly).uid("slowly");
  }

  private static Long slowly(Long number) {
    LockSupport.parkNanos(500_000);
    return number;
  }

  private KafkaSink<Long> sink(String topic, KafkaDelivery delivery) {
    KafkaOptions kafka = new KafkaOptions();
    kafka.bootstrapServers = broker.bootstrapServers();
    return KafkaSinks.sink(
        kafka,
        topic,
        number -> Long.toString(number % 3).getBytes(UTF_8),
        number -> Long.toString(number).getBytes(UTF_8),
        delivery,
        KafkaSinks.transactionalPrefix("numbers/main", topic));
  }

  private Configuration every(Duration interval) {
    return TestCluster.checkpoints(interval, folder);
  }

  private static List<Long> sorted(List<TopicRecord> records) {
    return records.stream().map(TopicRecord::text).map(Long::valueOf).sorted().toList();
  }
}
