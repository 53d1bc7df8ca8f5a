package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class KafkaBrokerTest {

  @Test
  void readsBackWhatWasWrittenWhereAndWhenItWasWritten(KafkaBroker broker) {
    try (TestTopic topic = broker.createTopic("written", 2)) {
      topic.send(0, 1_000L, "k".getBytes(UTF_8), "first".getBytes(UTF_8));
      topic.send(1, 2_000L, "second");
      topic.send(1, 3_000L, null, (byte[]) null);
    }

    assertThat(broker.committed("written").read())
        .extracting(r -> r.partition() + "@" + r.offset() + " " + r.timestamp() + " " + r.text())
        .containsExactly("0@0 1000 first", "1@0 2000 second", "1@1 3000 ");
    assertThat(broker.committed("written").read().get(0).keyText()).isEqualTo("k");
  }

  @Test
  void showsARecordOfATransactionOnlyOnceItIsCommitted(KafkaBroker broker) throws Exception {
    broker.createTopic("transactions", 1).close();
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "testkit");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "dropped")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "kept")).get();
      assertThat(broker.committed("transactions").values()).isEmpty();
      producer.commitTransaction();
    }

    assertThat(broker.committed("transactions").await(1, Duration.ofSeconds(10)))
        .extracting(CommittedTopic.TopicRecord::text)
        .containsExactly("kept");
  }

  @Test
  void comesBackAfterAnOutageWithItsDataUnderTheSameAddress(@TempDir Path folder) {
    try (KafkaBroker broker = KafkaBroker.start(folder, Map.of())) {
      String address = broker.bootstrapServers();
      try (TestTopic topic = broker.createTopic("outage", 1)) {
        topic.send(0, "before");
        broker.stop();
        broker.restart();
        topic.send(0, "after");
      }

      assertThat(broker.bootstrapServers()).isEqualTo(address);
      assertThat(broker.committed("outage").values()).containsExactly("before", "after");
    }
  }
}
