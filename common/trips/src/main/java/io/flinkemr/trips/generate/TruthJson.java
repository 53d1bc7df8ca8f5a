package io.flinkemr.trips.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The lines of a truth's files. Own code, not the encoder of the results held against them. */
final class TruthJson {

  private static final JsonFactory JSON = new JsonFactory();

  private TruthJson() {}

  static byte[] encode(TruthCount count) {
    return bytes("{\"kind\":\"" + count.kind + "\",\"events\":" + count.events + "}");
  }

  static TruthCount count(String line) throws IOException {
    TruthCount count = new TruthCount();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "kind" -> count.kind = parser.getText();
          case "events" -> count.events = parser.getLongValue();
          default -> throw unknown(name, line);
        }
      }
    }
    return count;
  }

  static byte[] encode(ZoneDemand demand) {
    return bytes(
        "{\"zone\":"
            + demand.zone
            + ",\"window_start\":"
            + demand.windowStart
            + ",\"window_end\":"
            + demand.windowEnd
            + ",\"trips\":"
            + demand.trips
            + ",\"refunds\":"
            + demand.refunds
            + ",\"passengers\":"
            + demand.passengers
            + ",\"distance\":"
            + demand.distance
            + ",\"duration\":"
            + demand.duration
            + ",\"fare\":"
            + demand.fare
            + ",\"tip\":"
            + demand.tip
            + ",\"total\":"
            + demand.total
            + "}");
  }

  static ZoneDemand demand(String line) throws IOException {
    ZoneDemand demand = new ZoneDemand();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        long value = parser.getLongValue();
        switch (name) {
          case "zone" -> demand.zone = Math.toIntExact(value);
          case "window_start" -> demand.windowStart = value;
          case "window_end" -> demand.windowEnd = value;
          case "trips" -> demand.trips = value;
          case "refunds" -> demand.refunds = value;
          case "passengers" -> demand.passengers = value;
          case "distance" -> demand.distance = value;
          case "duration" -> demand.duration = value;
          case "fare" -> demand.fare = value;
          case "tip" -> demand.tip = value;
          case "total" -> demand.total = value;
          default -> throw unknown(name, line);
        }
      }
    }
    return demand;
  }

  private static IOException unknown(String name, String line) {
    return new IOException("'" + name + "' is no field of a truth's line: " + line);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
