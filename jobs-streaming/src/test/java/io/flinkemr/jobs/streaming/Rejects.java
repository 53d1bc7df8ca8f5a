package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads what left by the exit for rejections, as {@link TripFeed#rejections} has it. */
final class Rejects {

  private Rejects() {}

  static List<String> of(List<String> messages) {
    return messages.stream().map(TripFacts::parse).map(Rejects::line).toList();
  }

  private static String line(JsonNode rejection) {
    return TripFeed.rejection(
        rejection.path("source").asText(),
        rejection.path("partition").asInt(),
        rejection.path("position").asLong(),
        rejection.path("reason").asText(),
        payload(rejection));
  }

  private static byte[] payload(JsonNode rejection) {
    try {
      return rejection.has("payload")
          ? rejection.path("payload").asText().getBytes(UTF_8)
          : rejection.path("payload_base64").binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
