package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads messages that are no events, such as rejections, from a Kafka topic. */
public final class KafkaMessages {

  private KafkaMessages() {}

  /**
   * Reads the committed records of a topic: each yields a value or a rejection. The stream has no
   * event time.
   *
   * @param now the time that rejections carry
   * @param uid the source's uid, also its name
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      KafkaOptions kafka,
      KafkaInputOptions input,
      Decoder<T> decoder,
      TypeInformation<T> type,
      Now now,
      String uid) {
    MessageDecoder<T> messages = (message, fault) -> decode(message, decoder, fault);
    return env.fromSource(
            KafkaEvents.source(env, kafka, input, new DecodingSchema<>(messages, type, now), uid),
            WatermarkStrategy.noWatermarks(),
            uid)
        .uid(uid);
  }

  private static <T> @Nullable T decode(
      ConsumerRecord<byte[], byte[]> message, Decoder<T> decoder, Fault fault) {
    byte[] payload = message.value();
    return payload == null
        ? fault.because(PayloadReason.NULL_PAYLOAD, "")
        : decoder.decode(payload, 0, payload.length, fault);
  }
}
