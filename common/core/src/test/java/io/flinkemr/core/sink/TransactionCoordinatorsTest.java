package io.flinkemr.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ClusterExtension.class)
class TransactionCoordinatorsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PREFIX = "numbers/main/write";

  private final KafkaBroker broker = KafkaBroker.start();
  private final KafkaOptions kafka = new KafkaOptions();

  @TempDir Path folder;

  TransactionCoordinatorsTest() {
    kafka.bootstrapServers = broker.bootstrapServers();
    kafka.settings.putAll(
        Map.of(
            "request.timeout.ms", "500",
            "delivery.timeout.ms", "1000",
            "default.api.timeout.ms", "1000",
            "max.block.ms", "1000"));
  }

  @Test
  void answerForTransactionsThatNobodyHasBegun() {
    try (broker) {
      new TransactionCoordinators(kafka.properties(), "nobody").await(0);
    }
  }

  @Test
  void areSaidNotToAnswerWhenTheyDoNot() {
    broker.close();
    assertThatThrownBy(() -> new TransactionCoordinators(kafka.properties(), "any").await(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("do not answer for the transactions of any");
  }

  @Test
  void mustAllAnswer() {
    broker.close();
    KafkaFutureImpl<Object> none = new KafkaFutureImpl<>();
    none.completeExceptionally(new TransactionalIdNotFoundException("none"));
    KafkaFutureImpl<Object> silent = new KafkaFutureImpl<>();
    silent.completeExceptionally(new TimeoutException("silent"));
    TransactionCoordinators coordinators = new TransactionCoordinators(kafka.properties(), "any");
    coordinators.await(List.of(none, none));
    assertThatThrownBy(() -> coordinators.await(List.of(none, silent, none)))
        .hasMessageContaining("do not answer for the transactions of any");
  }

  @Test
  void anOutageLeavesNoProducerBehindThatWouldFenceTheNextWriter(TestCluster cluster) {
    try (broker) {
      broker.createTopic("numbers", 1).close();
      broker.stop();
      RunningJob job = cluster.submit(numbers(cluster));
      Awaitility.await("attempts that find no broker")
          .atMost(PATIENCE)
          .until(() -> Slowly.ATTEMPTS.get() > 3);
      assertThat(producers()).isEmpty();

      broker.restart();
      job.awaitCheckpoints(3);
      cluster.cancelAll();
      List<String> written = broker.committed("numbers").values();
      assertThat(written)
          .isNotEmpty()
          .containsExactlyElementsOf(
              LongStream.range(0, written.size()).mapToObj(Long::toString).toList());
    }
  }

  /** A few numbers a second, in a task beside the sink's. */
  private static final class Slowly extends RichFilterFunction<Long> {

    private static final long serialVersionUID = 1;

    static final AtomicInteger ATTEMPTS = new AtomicInteger();

    @Override
    public void open(OpenContext context) {
      ATTEMPTS.incrementAndGet();
    }

    @Override
    public boolean filter(Long number) {
      LockSupport.parkNanos(5_000_000);
      return true;
    }
  }

  /** The threads of the sink's producers that work in this JVM. */
  private static List<String> producers() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kafka-producer-network-thread") && name.contains(PREFIX))
        .toList();
  }

  private StreamExecutionEnvironment numbers(TestCluster cluster) {
    StreamExecutionEnvironment env =
        cluster.environment(TestCluster.checkpoints(Duration.ofMillis(200), folder));
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE)
        .uid("numbers")
        .filter(new Slowly())
        .uid("slowly")
        .sinkTo(
            KafkaSinks.sink(
                kafka,
                "numbers",
                number -> new byte[0],
                number -> number.toString().getBytes(UTF_8),
                KafkaDelivery.EXACTLY_ONCE,
                PREFIX))
        .uid("write")
        .disableChaining();
    return env;
  }
}
