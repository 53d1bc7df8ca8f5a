package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.options.Position;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Now;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Reads events from a Kafka topic. */
public final class KafkaEvents {

  /** How soon a live job sees partitions that were added to its topic. */
  private static final String DISCOVERY_MILLIS = "60000";

  private KafkaEvents() {}

  /**
   * Reads the committed records of a topic: each yields a value, timed by its event time, or a
   * rejection. Watermarks are made per partition, see {@link PlausibleWatermarks}.
   *
   * @param now the time that rejections carry
   * @param uid the source's uid, also its name
   */
  public static <T extends Event> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      KafkaOptions kafka,
      KafkaInputOptions input,
      TimeOptions time,
      Decoder<T> decoder,
      TypeInformation<T> type,
      Now now,
      String uid) {
    KafkaSource<Decoded<T>> source =
        source(
            env,
            kafka,
            input,
            new DecodingSchema<>(new EventMessages<>(decoder, input.maxPayload), type, now),
            uid);
    String atEnd = uid + "-at-end";
    return env.fromSource(source, PlausibleWatermarks.of(time), uid)
        .uid(uid)
        .transform(atEnd, Decoded.type(type), new ActiveAtEnd<>())
        .uid(atEnd);
  }

  /** A source of the committed records of a topic, bounded if {@code input} is. */
  static <T> KafkaSource<Decoded<T>> source(
      StreamExecutionEnvironment env,
      KafkaOptions kafka,
      KafkaInputOptions input,
      DecodingSchema<T> schema,
      String uid) {
    String group = group(env, input, uid);
    KafkaSourceBuilder<Decoded<T>> source =
        KafkaSource.<Decoded<T>>builder()
            .setTopics(Objects.requireNonNull(input.topic, "--topic"))
            .setProperties(properties(kafka))
            .setGroupId(group)
            .setClientIdPrefix(group + "." + uid)
            .setStartingOffsets(offsets(input.start()))
            .setDeserializer(schema);
    Position end = input.end();
    if (end != null) {
      source.setBounded(offsets(end));
    }
    return source.build();
  }

  /** The settings of whatever reads committed records. */
  static Properties properties(KafkaOptions kafka) {
    Properties properties = kafka.properties();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putIfAbsent(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_MILLIS);
    return properties;
  }

  private static String group(StreamExecutionEnvironment env, KafkaInputOptions input, String uid) {
    return input.group != null ? input.group : jobName(env, uid);
  }

  /** The job's name as a part of names in Kafka. */
  static String jobName(StreamExecutionEnvironment env, String otherwise) {
    return env.getConfiguration()
        .getOptional(PipelineOptions.NAME)
        .orElse(otherwise)
        .replace('/', '.');
  }

  private static OffsetsInitializer offsets(Position position) {
    return switch (position.kind()) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
      case TIME -> OffsetsInitializer.timestamp(position.millis());
    };
  }
}
