package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad message there is, through ingest-trips as a bounded replay. */
@ExtendWith(KafkaExtension.class)
class BadMessagesTest {

  private static final String GOOD =
      "{\"tpep_pickup_datetime\":\"2019-01-15 03:36:12\","
          + "\"tpep_dropoff_datetime\":\"2019-01-15 03:42:19\",\"PULocationID\":230,"
          + "\"DOLocationID\":48,\"trip_distance\":1.5,\"fare_amount\":6.5,\"total_amount\":9.75}";

  /** What is sent, and the reason it must be rejected for; none if it is a trip. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(byte[] payload, String reason) {}

  @TempDir Path folder;

  @Test
  void eachIsRejectedForItsReasonAndOffsetAndNothingIsLost(KafkaBroker broker) throws Exception {
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(bytes(GOOD), ""));
    messages.add(new Message(bytes(GOOD.replace("230", "{\"id\":230}")), "bad_type"));
    messages.add(
        new Message(bytes(GOOD.replace("\"PULocationID\"", "\"fare_amount\"")), "duplicate_field"));
    messages.add(new Message(bytes(GOOD.substring(0, 40)), "bad_json"));
    messages.add(new Message(bytes(GOOD + GOOD), "bad_json"));
    messages.add(new Message(bytes("<html>502 Bad Gateway</html>"), "bad_json"));
    messages.add(new Message(bytes(""), "bad_json"));
    messages.add(new Message(bytes(GOOD.replace("1.5", "NaN")), "bad_number"));
    messages.add(new Message(bytes(GOOD.replace("1.5", "1e309")), "number_out_of_range"));
    messages.add(new Message(bytes(GOOD.replace("1.5", "-0")), ""));
    messages.add(new Message(bytes(GOOD.replace("230", "999")), "unknown_zone"));
    messages.add(
        new Message(bytes(GOOD.replace("2019-01-15 03:36", "2019-02-30 03:36")), "bad_time"));
    messages.add(
        new Message(bytes(GOOD.replace("2019-01-15 03:36", "2019-01-15 24:00")), "bad_time"));
    messages.add(
        new Message(bytes(GOOD.replace("\"2019-01-15 03:36:12\"", "null")), "missing_field"));
    messages.add(
        new Message(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "invalid_utf8"));
    messages.add(
        new Message(
            bytes(GOOD.replace("{", "{\"more\":\"" + "x".repeat(10_000_000) + "\",")),
            "payload_too_large"));
    Map<String, String> expected = new TreeMap<>();
    try (TestTopic topic =
        broker.createTopic("bad-messages", 1, Map.of("max.message.bytes", "20000000"))) {
      messages.forEach(
          message -> {
            long offset = topic.send(0, null, null, message.payload);
            if (!message.reason.isEmpty()) {
              expected.put("0/" + offset, message.reason);
            }
          });
      expected.put("0/" + topic.send(0, null, bytes("tombstone"), null), "null_payload");
    }

    String printed = ingest(broker);

    Map<String, String> found = new TreeMap<>();
    for (String line : CommittedFiles.lines(folder.resolve("rejects"))) {
      JsonNode rejection = TripFacts.parse(line);
      assertThat(rejection.path("source").asText()).isEqualTo("bad-messages");
      found.put(
          rejection.path("partition").asInt() + "/" + rejection.path("position").asLong(),
          rejection.path("reason").asText());
    }
    assertThat(found).isEqualTo(expected);
    assertThat(ParquetFiles.rows(folder.resolve("lake/trips"))).hasSize(2);
    assertThat(printed)
        .containsPattern("read +17\n")
        .containsPattern("clean +2\n")
        .containsPattern("\\+ rejected +15\n")
        .contains("adds up");
  }

  private String ingest(KafkaBroker broker) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.cli(new PrintStream(out, true, UTF_8))
        .run(
            "ingest-trips",
            "--topic",
            "bad-messages",
            "--to",
            "latest",
            "--lake",
            folder.resolve("lake").toString(),
            "--late",
            folder.resolve("late").toString(),
            "--rejects",
            folder.resolve("rejects").toString(),
            "--parallelism",
            "1",
            "--bootstrap-servers",
            broker.bootstrapServers());
    return out.toString(UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
