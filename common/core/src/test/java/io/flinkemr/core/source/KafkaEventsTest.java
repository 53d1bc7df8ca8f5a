package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.sink.KafkaSinks;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class KafkaEventsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaBroker broker;
  private final TestCluster cluster;
  private final KafkaInputOptions input = new KafkaInputOptions();
  private final TimeOptions time = new TimeOptions();
  private String results = "";

  KafkaEventsTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
  }

  @BeforeEach
  void setUp(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    input.topic = name;
    results = name + ".results";
    broker.createTopic(results, 1).close();
    time.maxDisorder = Duration.ofSeconds(1);
    time.idleAfter = Duration.ofMillis(300);
  }

  @Test
  void neitherAnEmptyPartitionNorOneThatGetsOnlyGarbageStopsTime() {
    try (TestTopic topic = broker.createTopic(input.topic, 4)) {
      topic.send(0, "a@2019-01-31T10:00:05Z", "b@2019-01-31T10:00:10Z");
      topic.send(0, "end@2019-01-31T10:05:00Z");
      StreamExecutionEnvironment env = live(2);
      countPerMinute(env);
      cluster.submit(env);

      // Garbage that keeps coming is no sign of life, nor are events that cannot be.
      List<TopicRecord> counts =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> {
                    topic.send(1, "garbage");
                    topic.send(2, "x@2088-01-01T00:00:00Z");
                    return broker.committed(results).read();
                  },
                  read -> !read.isEmpty());

      assertThat(counts).extracting(TopicRecord::text).containsExactly("2019-01-31T10:00:00Z 2");
    }
  }

  @Test
  void oneEventFrom2088MakesNoOtherLate() {
    String seen = input.topic + ".seen";
    broker.createTopic(seen, 1).close();
    try (TestTopic topic = broker.createTopic(input.topic, 1)) {
      StreamExecutionEnvironment env = live(1);
      write(
          countPerMinute(env).map(d -> "seen").returns(String.class).uid("seen"),
          seen,
          "sink-seen");
      cluster.submit(env);

      topic.send(0, "x@2088-01-01T00:00:00Z");
      broker.committed(seen).await(1, PATIENCE);
      topic.send(0, "a@2019-01-31T10:00:05Z", "b@2019-01-31T10:00:10Z");
      broker.committed(seen).await(3, PATIENCE);
      topic.send(0, "c@2019-01-31T10:00:15Z", "end@2019-01-31T10:05:00Z");

      assertThat(broker.committed(results).await(1, PATIENCE))
          .extracting(TopicRecord::text)
          .containsExactly("2019-01-31T10:00:00Z 3");
    }
  }

  @Test
  void everyBadMessageIsARejectionWithItsOriginAndNoneIsLost() {
    try (TestTopic topic =
        broker.createTopic(input.topic, 2, Map.of("max.message.bytes", "20000000"))) {
      topic.send(0, "garbage", "throw", "good@2019-01-31T10:00:00Z");
      topic.send(1, null, null, null);
      topic.send(1, null, null, new byte[10_000_000]);
      topic.send(1, "good@2019-01-31T10:00:00Z");
    }
    input.to = "latest";
    StreamExecutionEnvironment env = batch();
    write(
        read(env).map(KafkaEventsTest::describe).returns(String.class).uid("map"), results, "sink");
    cluster.submit(env).awaitFinished(PATIENCE);

    String topic = input.topic;
    assertThat(broker.committed(results).values())
        .containsExactlyInAnyOrder(
            "bad_json " + topic + "[0]@0 7",
            "decoder_failed " + topic + "[0]@1 5",
            "good",
            "null_payload " + topic + "[1]@0 0",
            "payload_too_large " + topic + "[1]@1 10000000",
            "good");
  }

  @Test
  void readsFromATimeUpToAnotherAndEnds() {
    try (TestTopic topic = broker.createTopic(input.topic, 3)) {
      topic.send(0, at("2024-01-01T00:00:00Z"), "before@2019-01-31T10:00:00Z");
      topic.send(0, at("2024-01-02T00:00:00Z"), "first@2019-01-31T10:00:00Z");
      topic.send(1, at("2024-01-02T23:59:59Z"), "last@2019-01-31T10:00:00Z");
      topic.send(1, at("2024-01-03T00:00:00Z"), "after@2019-01-31T10:00:00Z");
    }
    input.from = "2024-01-02T00:00:00Z";
    input.to = "2024-01-03T01:00:00+01:00";
    StreamExecutionEnvironment env = batch();
    write(read(env).map(d -> d.value.name).returns(String.class).uid("map"), results, "sink");
    cluster.submit(env).awaitFinished(PATIENCE);

    assertThat(broker.committed(results).values()).containsExactlyInAnyOrder("first", "last");
  }

  @Test
  void readsNothingThatWasNotCommitted() throws Exception {
    broker.createTopic(input.topic, 1).close();
    Properties properties = kafka().properties();
    properties.setProperty("transactional.id", input.topic);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(ping("aborted@2019-01-31T10:00:00Z")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(ping("committed@2019-01-31T10:00:00Z")).get();
      producer.commitTransaction();
    }
    input.to = "latest";
    StreamExecutionEnvironment env = batch();
    write(read(env).map(d -> d.value.name).returns(String.class).uid("map"), results, "sink");
    cluster.submit(env).awaitFinished(PATIENCE);

    assertThat(broker.committed(results).values()).containsExactly("committed");
  }

  private ProducerRecord<byte[], byte[]> ping(String text) {
    return new ProducerRecord<>(input.topic, text.getBytes(UTF_8));
  }

  @Test
  void showsItsProgressUnderTheJobsNameAndInstance() throws Exception {
    try (TestTopic topic = broker.createTopic(input.topic, 1)) {
      topic.send(0, "a@2019-01-31T10:00:05Z", "b@2019-01-31T10:00:10Z");
    }
    StreamExecutionEnvironment env = live(1);
    write(read(env).map(d -> d.value.name).returns(String.class).uid("map"), results, "sink");
    RunningJob job = cluster.submit(env);
    broker.committed(results).await(2, PATIENCE);
    job.checkpoint();

    try (var admin = broker.admin()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          admin
                              .listConsumerGroupOffsets("pings.main")
                              .partitionsToOffsetAndMetadata()
                              .get()
                              .values())
                      .extracting(committed -> committed.offset())
                      .containsExactly(2L));
    }
  }

  private DataStream<Decoded<Ping>> countPerMinute(StreamExecutionEnvironment env) {
    DataStream<Decoded<Ping>> read = read(env);
    DataStream<String> counts =
        read.flatMap((Decoded<Ping> d, Collector<Ping> out) -> take(d, out))
            .returns(Ping.class)
            .uid("values")
            .windowAll(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
            .apply(
                (window, pings, out) -> {
                  long count = 0;
                  for (Ping ping : pings) {
                    count += ping.name.isEmpty() ? 0 : 1;
                  }
                  out.collect(Instant.ofEpochMilli(window.getStart()) + " " + count);
                },
                TypeInformation.of(String.class))
            .uid("count");
    write(counts, results, "sink");
    return read;
  }

  private static void take(Decoded<Ping> decoded, Collector<Ping> out) {
    if (decoded.value != null) {
      out.collect(decoded.value);
    }
  }

  private DataStream<Decoded<Ping>> read(StreamExecutionEnvironment env) {
    return KafkaEvents.read(
        env,
        kafka(),
        input,
        time,
        new Ping.Text(),
        TypeInformation.of(Ping.class),
        () -> 0,
        "read");
  }

  private void write(DataStream<String> lines, String topic, String uid) {
    lines
        .sinkTo(
            KafkaSinks.sink(
                kafka(),
                topic,
                line -> line.getBytes(UTF_8),
                line -> line.getBytes(UTF_8),
                KafkaDelivery.AT_LEAST_ONCE,
                uid))
        .uid(uid);
  }

  private static String describe(Decoded<Ping> decoded) {
    Rejection rejection = decoded.rejection;
    return rejection == null
        ? decoded.value.name
        : rejection.reason + " " + rejection.origin() + " " + rejection.payloadLength;
  }

  private KafkaOptions kafka() {
    KafkaOptions kafka = new KafkaOptions();
    kafka.bootstrapServers = broker.bootstrapServers();
    return kafka;
  }

  private StreamExecutionEnvironment live(int parallelism) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, "pings/main");
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(10));
    StreamExecutionEnvironment env = cluster.environment(settings);
    env.setParallelism(parallelism);
    env.enableCheckpointing(3_600_000);
    return env;
  }

  private StreamExecutionEnvironment batch() {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    StreamExecutionEnvironment env = cluster.environment(settings);
    env.setParallelism(1);
    return env;
  }

  private static Long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
