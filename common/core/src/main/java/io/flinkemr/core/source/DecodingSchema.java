package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
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
final class DecodingSchema<T extends Event>
    implements KafkaRecordDeserializationSchema<Decoded<T>> {

  private static final long serialVersionUID = 1;
  private static final String STEP = "decode";

  private final Decoder<T> decoder;
  private final TypeInformation<T> type;
  private final int maxPayload;
  private final Now now;
  private transient @Nullable Fault fault;

  /**
   * @param maxPayload bytes above which a payload is rejected without decoding it
   * @param now the time that a rejection carries
   */
  DecodingSchema(Decoder<T> decoder, TypeInformation<T> type, int maxPayload, Now now) {
    this.decoder = decoder;
    this.type = type;
    this.maxPayload = maxPayload;
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

  private Decoded<T> decode(ConsumerRecord<byte[], byte[]> message) {
    byte[] payload = message.value();
    if (payload == null) {
      return reject(message, PayloadReason.NULL_PAYLOAD, "");
    } else if (payload.length > maxPayload) {
      return reject(
          message,
          PayloadReason.PAYLOAD_TOO_LARGE,
          payload.length + " of " + maxPayload + " bytes");
    }
    Fault found = fault == null ? new Fault() : fault;
    found.clear();
    T value;
    try {
      value = decoder.decode(payload, 0, payload.length, found);
    } catch (RuntimeException | StackOverflowError e) {
      return reject(message, PayloadReason.DECODER_FAILED, e.toString());
    }
    if (value != null) {
      value.ingestTime(message.timestamp() < 0 ? Event.NO_INGEST_TIME : message.timestamp());
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
