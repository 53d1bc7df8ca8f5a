package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was sent, held against what came out of a job's exits, by the trips' ids alone. */
final class SentTrips {

  private static final Pattern ID = Pattern.compile("\"trip_id\"\\s*:\\s*\"([^\"]+)\"");

  private SentTrips() {}

  /**
   * The trips of which every copy that was sent left by the late exit, so that the job's result has
   * none of them. Copies that were rejected do not count as sent.
   */
  static Collection<JsonNode> onlyLate(
      Collection<byte[]> sent, List<String> late, List<String> rejects) {
    Map<String, Integer> onTime = new HashMap<>();
    sent.forEach(payload -> count(onTime, payload, 1));
    rejects.forEach(rejection -> count(onTime, payload(DemandBook.parse(rejection)), -1));
    Map<String, JsonNode> trips = new HashMap<>();
    for (String line : late) {
      JsonNode trip = DemandBook.parse(line);
      String id = trip.required("trip_id").textValue();
      Integer unused = onTime.merge(id, -1, Integer::sum);
      trips.put(id, trip);
    }
    trips.keySet().removeIf(id -> onTime.getOrDefault(id, 0) > 0);
    return trips.values();
  }

  /** The id in the payload of a trip. */
  static String id(byte[] payload) {
    Matcher id = ID.matcher(new String(payload, ISO_8859_1));
    if (!id.find()) {
      throw new IllegalArgumentException(new String(payload, ISO_8859_1));
    }
    return id.group(1);
  }

  /** How many rejections there are of each reason. */
  static Map<String, Long> reasons(List<String> rejects) {
    Map<String, Long> reasons = new TreeMap<>();
    for (String rejection : rejects) {
      Long unused =
          reasons.merge(DemandBook.parse(rejection).required("reason").textValue(), 1L, Long::sum);
    }
    return reasons;
  }

  private static void count(Map<String, Integer> counts, byte[] payload, int copies) {
    Matcher id = ID.matcher(new String(payload, ISO_8859_1));
    Stream<String> found = id.results().map(match -> match.group(1)).limit(1);
    found.forEach(
        text -> {
          Integer unused = counts.merge(text, copies, Integer::sum);
        });
  }

  private static byte[] payload(JsonNode rejection) {
    try {
      return rejection.has("payload_base64")
          ? rejection.required("payload_base64").binaryValue()
          : rejection.required("payload").textValue().getBytes(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
