package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Reason;
import io.flinkemr.core.record.Rejection;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Kafka records. Yields exactly one {@link Decoded} a record and never throws: an exception
 * here would bring the job down again after each restart, for ever.
 *
 * @param <T> the decoded type
 */
final class DecodingSchema<T> implements KafkaRecordDeserializationSchema<Decoded<T>> {

  private static final long serialVersionUID = 1;
  private static final String STEP = "decode";

  private final MessageDecoder<T> decoder;
  private final TypeInformation<T> type;
  private final Now now;
  private transient @Nullable Fault fault;

  /**
   * @param now the time that a rejection carries
   */
  DecodingSchema(MessageDecoder<T> decoder, TypeInformation<T> type, Now now) {
    this.decoder = decoder;
    this.type = type;
    this.now = now;
  }

  @Override
  public void open(InitializationContext context) {
    fault = new Fault();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded<T>> collector) {
    collector.collect(decode(message));
  }

  Decoded<T> decode(ConsumerRecord<byte[], byte[]> message) {
    Fault found = fault == null ? new Fault() : fault;
    found.clear();
    T value;
    try {
      value = decoder.decode(message, found);
    } catch (RuntimeException | StackOverflowError e) {
      return reject(message, PayloadReason.DECODER_FAILED, e.toString());
    }
    if (value != null) {
      return Decoded.of(value);
    }
    Reason reason = found.reason();
    return reason == null
        ? reject(message, PayloadReason.DECODER_FAILED, "neither a value nor a reason")
        : reject(message, reason, found.detail());
  }

  private Decoded<T> reject(ConsumerRecord<byte[], byte[]> message, Reason reason, String detail) {
    byte[] payload = message.value();
    return Decoded.rejected(
        Rejection.of(
            payload,
            0,
            payload == null ? 0 : payload.length,
            Origin.topic(message.topic(), message.partition(), message.offset()),
            STEP,
            reason.code(),
            detail,
            now.millis()));
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return Decoded.type(type);
  }
}
