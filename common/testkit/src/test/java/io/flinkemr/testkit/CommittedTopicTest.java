package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.junit.KafkaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class CommittedTopicTest {

  private static final int PARTITIONS = 20;
  private static final int COMMITS = 20;

  @Test
  void readsWhatWasCommittedAMomentAgo(KafkaBroker broker) {
    broker.createTopic("just-committed", PARTITIONS).close();
    CommittedTopic topic = broker.committed("just-committed");
    try (KafkaProducer<String, String> producer = transactional(broker)) {
      for (int commit = 1; commit <= COMMITS; commit++) {
        sendToEachPartition(producer, "just-committed");
        producer.commitTransaction();
        assertThat(topic.read()).hasSize(commit * PARTITIONS);
      }
    }
  }

  @Test
  void leavesOutWhatIsNotCommitted(KafkaBroker broker) {
    broker.createTopic("not-committed", PARTITIONS).close();
    CommittedTopic topic = broker.committed("not-committed");
    try (KafkaProducer<String, String> producer = transactional(broker)) {
      sendToEachPartition(producer, "not-committed");
      assertThat(topic.read()).isEmpty();
      assertThat(topic.withUncommitted().read()).hasSize(PARTITIONS);
      producer.abortTransaction();
      assertThat(topic.read()).isEmpty();
    }
  }

  private static KafkaProducer<String, String> transactional(KafkaBroker broker) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "committed-topic-test");
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  private static void sendToEachPartition(KafkaProducer<String, String> producer, String topic) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      sent.add(producer.send(new ProducerRecord<>(topic, partition, null, "a value")));
    }
    producer.flush();
    assertThat(sent).allSatisfy(record -> assertThat(record.get().hasOffset()).isTrue());
  }
}
