package io.flinkemr.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionJsonTest {

  private final RejectionJson json = new RejectionJson();
  private final Fault fault = new Fault();

  private static Rejection rejection(byte[] payload) {
    return Rejection.of(
        payload,
        0,
        payload == null ? 0 : payload.length,
        Origin.topic("trips", 3, 42),
        "decode",
        "bad_json",
        "field \"fare\"",
        1_700_000_000_123L);
  }

  private Rejection decode(String text) {
    byte[] bytes = ("xx" + text + "xx").getBytes(UTF_8);
    return json.decode(bytes, 2, bytes.length - 4, fault);
  }

  private void assertRoundTrip(Rejection rejection) {
    byte[] bytes = json.encode(rejection);
    assertThat(bytes).doesNotContain((byte) '\n');
    assertThat(json.decode(bytes, 0, bytes.length, fault))
        .usingRecursiveComparison()
        .isEqualTo(rejection);
    assertThat(fault.found()).isFalse();
  }

  @Test
  void aPersonCanReadIt() {
    assertThat(new String(json.encode(rejection("{\"a\":1".getBytes(UTF_8))), UTF_8))
        .isEqualTo(
            "{\"reason\":\"bad_json\",\"detail\":\"field \\\"fare\\\"\",\"step\":\"decode\","
                + "\"source\":\"trips\",\"partition\":3,\"position\":42,\"time\":1700000000123,"
                + "\"tries\":1,"
                + "\"payload\":\"{\\\"a\\\":1\",\"payload_length\":6}");
  }

  @Test
  void bytesThatAreNoTextAreBase64() {
    byte[] bytes = json.encode(rejection(new byte[] {(byte) 0xFF, 0, 1}));

    assertThat(new String(bytes, UTF_8))
        .contains("\"payload_base64\":\"/wAB\"")
        .doesNotContain("\"payload\"");
    assertRoundTrip(rejection(new byte[] {(byte) 0xFF, 0, 1}));
  }

  @Test
  void everyKindOfPayloadComesBack() {
    assertRoundTrip(rejection(null));
    assertRoundTrip(rejection(new byte[0]));
    assertRoundTrip(rejection("\u0000\r\n\t\u2028 \uD83D\uDE95".getBytes(UTF_8)));
    // Cut in the middle of a character of three bytes.
    assertRoundTrip(rejection("\u20AC".repeat(Rejection.MAX_PAYLOAD).getBytes(UTF_8)));
  }

  @RepeatedTest(50)
  void anyPayloadComesBack(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] payload = new byte[random.nextInt(200)];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : random.nextInt(128));
    }
    Rejection rejection = rejection(payload);
    rejection.position = random.nextLong();
    rejection.time = random.nextLong();
    rejection.partition = random.nextInt();
    rejection.tries = random.nextInt();
    rejection.header = random.nextBoolean() ? null : "id,\"w\u00F6rd\"\t" + random.nextInt();
    assertRoundTrip(rejection);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"detail\":\"no reason\"}",
        "{\"reason\":\"bad_json\"",
        "{\"reason\":\"bad_json\",\"position\":\"x\"}",
        "{\"reason\":\"bad_json\",\"payload\":{}}",
        "{\"reason\":{}}",
        "{\"reason\":\"bad_json\",\"payload_base64\":\"*\"}",
        "{\"reason\":\"bad_json\",\"position\":99999999999999999999}",
        "{\"reason\":\"bad_json\"} {}",
      })
  void whatIsNoRejectionIsToldSo(String text) {
    assertThat(decode(text)).isNull();
    assertThat(fault.reason()).isEqualTo(PayloadReason.BAD_JSON);
  }

  @Test
  void fieldsThatItDoesNotKnowAreLeftOut() {
    Rejection read = decode("{\"new\":{\"a\":[1]},\"reason\":\"bad_json\",\"position\":7}");

    assertThat(read.reason).isEqualTo("bad_json");
    assertThat(read.position).isEqualTo(7);
    assertThat(read.payload).isNull();
  }
}
