package io.flinkemr.core.source;

import io.flinkemr.core.decode.ChangeDecoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a compacted topic of what is true by key, from its beginning and on for ever. */
public final class KafkaChanges {

  /** What is set by hand is small; a larger message is a mistake. */
  private static final int MAX_VALUE = 64 * 1024;

  private KafkaChanges() {}

  /**
   * Reads the committed records of a topic: each yields a change or a rejection. One task reads all
   * partitions, so all that listens to it sees the same changes in the same order. The stream is
   * always idle: it neither moves event time nor holds it up.
   *
   * @param now the time that rejections carry
   * @param uid the source's uid, also its name
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      KafkaOptions kafka,
      String topic,
      ChangeDecoder<T> decoder,
      TypeInformation<T> type,
      Now now,
      String uid) {
    String group = KafkaEvents.jobName(env, uid) + "." + uid;
    KafkaSource<Decoded<T>> source =
        KafkaSource.<Decoded<T>>builder()
            .setTopics(topic)
            .setProperties(KafkaEvents.properties(kafka))
            .setGroupId(group)
            .setClientIdPrefix(group)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(
                new DecodingSchema<>(
                    (message, fault) -> change(message, decoder, fault), type, now))
            .build();
    return env.fromSource(source, new AlwaysIdle<>(), uid).uid(uid).setParallelism(1);
  }

  private static <T> @Nullable T change(
      ConsumerRecord<byte[], byte[]> message, ChangeDecoder<T> decoder, Fault fault) {
    byte[] value = message.value();
    if (value != null && value.length > MAX_VALUE) {
      return fault.because(
          PayloadReason.PAYLOAD_TOO_LARGE, value.length + " of " + MAX_VALUE + " bytes");
    }
    return decoder.decode(message.key(), value, fault);
  }
}
