package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes each record as one event, whose ingest time is the record's.
 *
 * @param maxPayload bytes above which a payload is rejected without decoding it
 */
record EventMessages<T extends Event>(Decoder<T> decoder, int maxPayload)
    implements MessageDecoder<T> {

  @Override
  public @Nullable T decode(ConsumerRecord<byte[], byte[]> message, Fault fault) {
    byte[] payload = message.value();
    if (payload == null) {
      return fault.because(PayloadReason.NULL_PAYLOAD, "");
    } else if (payload.length > maxPayload) {
      return fault.because(
          PayloadReason.PAYLOAD_TOO_LARGE, payload.length + " of " + maxPayload + " bytes");
    }
    T event = decoder.decode(payload, 0, payload.length, fault);
    if (event != null) {
      event.ingestTime(message.timestamp() < 0 ? Event.NO_INGEST_TIME : message.timestamp());
    }
    return event;
  }
}
