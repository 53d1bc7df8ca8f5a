package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodingSchemaTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final long TAKEN_IN = 1_690_000_000_000L;
  private static final int MAX_PAYLOAD = 300_000;

  private final DecodingSchema<Ping> schema =
      new DecodingSchema<>(
          new EventMessages<>(new Ping.Text(), MAX_PAYLOAD),
          TypeInformation.of(Ping.class),
          () -> NOW);

  /** As the source does, so that all records share what the schema remembers. */
  @BeforeEach
  void open() {
    schema.open(
        new DeserializationSchema.InitializationContext() {
          @Override
          public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
          }

          @Override
          public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(DecodingSchemaTest.class.getClassLoader());
          }
        });
  }

  @Test
  void yieldsTheValueWithTheTimeAtWhichTheLogTookItIn() {
    Ping ping = Objects.requireNonNull(decode("a@2019-01-31T10:00:00Z").value);

    assertThat(ping.name).isEqualTo("a");
    assertThat(ping.ingestTime).isEqualTo(TAKEN_IN);
  }

  @Test
  void knowsNoIngestTimeWhereTheRecordHasNone() {
    Decoded<Ping> decoded = decode("a@2019-01-31T10:00:00Z".getBytes(UTF_8), -1);

    assertThat(Objects.requireNonNull(decoded.value).ingestTime).isEqualTo(Event.NO_INGEST_TIME);
  }

  @Test
  void rejectsATombstone() {
    Rejection rejection = rejection(decode((byte[]) null, TAKEN_IN));

    assertThat(rejection.reason).isEqualTo(PayloadReason.NULL_PAYLOAD.code());
    assertThat(rejection.payload).isNull();
    assertThat(rejection.origin()).isEqualTo(Origin.topic("pings", 3, 77));
  }

  @Test
  void rejectsAPayloadAboveTheBoundUndecodedWithItsHeadAndLength() {
    byte[] payload = "throw".repeat(MAX_PAYLOAD / 5 + 1).getBytes(UTF_8);
    Rejection rejection = rejection(decode(payload, TAKEN_IN));

    assertThat(rejection.reason).isEqualTo(PayloadReason.PAYLOAD_TOO_LARGE.code());
    assertThat(rejection.detail).isEqualTo("300005 of 300000 bytes");
    assertThat(rejection.payload).hasSize(Rejection.MAX_PAYLOAD);
    assertThat(rejection.payloadLength).isEqualTo(payload.length);
    assertThat(rejection.payloadSha256).hasSize(64);
  }

  @Test
  void decodesAPayloadOfExactlyTheBound() {
    byte[] payload = "x".repeat(MAX_PAYLOAD).getBytes(UTF_8);

    assertThat(rejection(decode(payload, TAKEN_IN)).reason)
        .isEqualTo(PayloadReason.BAD_JSON.code());
  }

  @Test
  void turnsAnExceptionOfTheDecoderIntoARejection() {
    Rejection rejection = rejection(decode("throw"));

    assertThat(rejection.reason).isEqualTo(PayloadReason.DECODER_FAILED.code());
    assertThat(rejection.detail).contains("IllegalStateException", "a bug of the decoder");
    assertThat(rejection.payload).isEqualTo("throw".getBytes(UTF_8));
  }

  @Test
  void rejectsWhatTheDecoderHasNoWordsFor() {
    assertThat(rejection(decode("nothing")).reason).isEqualTo(PayloadReason.DECODER_FAILED.code());
  }

  @Test
  void passesOnTheDecodersReasonAndForgetsItForTheNextRecord() {
    Rejection rejection = rejection(decode("garbage"));

    assertThat(rejection.reason).isEqualTo(PayloadReason.BAD_JSON.code());
    assertThat(rejection.detail).isEqualTo("no @");
    assertThat(rejection.step).isEqualTo("decode");
    assertThat(rejection.time).isEqualTo(NOW);
    assertThat(rejection(decode("nothing")).detail).isEqualTo("neither a value nor a reason");
  }

  private static Rejection rejection(Decoded<Ping> decoded) {
    assertThat(decoded.value).isNull();
    return Objects.requireNonNull(decoded.rejection);
  }

  private Decoded<Ping> decode(String payload) {
    return decode(payload.getBytes(UTF_8), TAKEN_IN);
  }

  private Decoded<Ping> decode(byte @Nullable [] payload, long timestamp) {
    List<Decoded<Ping>> out = new ArrayList<>();
    schema.deserialize(
        new ConsumerRecord<>(
            "pings",
            3,
            77,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            payload,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }
}
