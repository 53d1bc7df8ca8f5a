package io.flinkemr.core.sink;

import io.flinkemr.core.decode.Encoder;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka records without a timestamp, so that they get the producer's clock. Flink's own
 * schema takes the event time: then a broker deletes results about 2019 as soon as they are
 * written, since they are older than the topic's retention.
 *
 * @param <T> the encoded type
 */
final class EncodedRecords<T> implements KafkaRecordSerializationSchema<T> {

  private static final long serialVersionUID = 1;

  private final String topic;
  private final @Nullable Encoder<T> key;
  private final @Nullable PartitionOf<T> partition;
  private final Encoder<T> value;

  /** The partition follows from the key, as with any other client of Kafka. */
  EncodedRecords(String topic, Encoder<T> key, Encoder<T> value) {
    this.topic = topic;
    this.key = key;
    this.partition = null;
    this.value = value;
  }

  /** Records without a key in a partition that is given. */
  EncodedRecords(String topic, PartitionOf<T> partition, Encoder<T> value) {
    this.topic = topic;
    this.key = null;
    this.partition = partition;
    this.value = value;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, @Nullable Long timestamp) {
    return new ProducerRecord<>(
        topic,
        partition == null ? null : partition.partition(element),
        key == null ? null : key.encode(element),
        value.encode(element));
  }
}
