package io.flinkemr.core.sink;

import io.flinkemr.core.decode.Encoder;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
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
  private final @Nullable TransactionCoordinators coordinators;

  private EncodedRecords(
      String topic,
      @Nullable Encoder<T> key,
      @Nullable PartitionOf<T> partition,
      Encoder<T> value,
      @Nullable TransactionCoordinators coordinators) {
    this.topic = topic;
    this.key = key;
    this.partition = partition;
    this.value = value;
    this.coordinators = coordinators;
  }

  /** The partition follows from the key, as with any other client of Kafka. */
  EncodedRecords(String topic, Encoder<T> key, Encoder<T> value) {
    this(topic, key, null, value, null);
  }

  /** Records without a key in a partition that is given. */
  EncodedRecords(String topic, PartitionOf<T> partition, Encoder<T> value) {
    this(topic, null, partition, value, null);
  }

  /** The same, for a writer that is not made before {@code those} answer. */
  EncodedRecords<T> waitingFor(TransactionCoordinators those) {
    return new EncodedRecords<>(topic, key, partition, value, those);
  }

  /** What the connector calls first when it makes a writer. */
  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    if (coordinators != null) {
      coordinators.await(sink.getParallelInstanceId());
    }
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
