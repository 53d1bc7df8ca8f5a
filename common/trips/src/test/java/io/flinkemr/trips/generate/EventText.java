package io.flinkemr.trips.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** What an event's text says, by a general JSON parser, java.math and java.time. */
final class EventText {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private EventText() {}

  static JsonNode tree(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its fields without the empty ones; equal for two texts that mean the same. */
  static Map<String, String> content(byte[] payload) {
    Map<String, String> content = new TreeMap<>();
    tree(payload)
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isNull()) {
                content.put(
                    field.getKey(),
                    value.isNumber()
                        ? value.decimalValue().stripTrailingZeros().toPlainString()
                        : value.textValue());
              }
            });
    return content;
  }

  static LocalDateTime pickup(byte[] payload) {
    return time(tree(payload), "tpep_pickup_datetime");
  }

  /** The demand that the trip alone makes. */
  static ZoneDemand demand(byte[] payload, Duration window) {
    JsonNode trip = tree(payload);
    LocalDateTime pickup = time(trip, "tpep_pickup_datetime");
    LocalDateTime dropoff = time(trip, "tpep_dropoff_datetime");
    long millis = pickup.toInstant(ZoneOffset.UTC).toEpochMilli();
    ZoneDemand demand = new ZoneDemand();
    demand.zone = trip.get("PULocationID").intValue();
    demand.windowStart = millis - Math.floorMod(millis, window.toMillis());
    demand.windowEnd = demand.windowStart + window.toMillis();
    demand.trips = 1;
    demand.refunds = trip.get("total_amount").decimalValue().signum() < 0 ? 1 : 0;
    demand.passengers = trip.path("passenger_count").asInt(0);
    demand.distance = scaled(trip, "trip_distance", 3);
    demand.duration = Duration.between(pickup, dropoff).toSeconds();
    demand.fare = scaled(trip, "fare_amount", 2);
    demand.tip = scaled(trip, "tip_amount", 2);
    demand.total = scaled(trip, "total_amount", 2);
    return demand;
  }

  private static long scaled(JsonNode trip, String field, int digits) {
    BigDecimal value = trip.get(field).decimalValue();
    return value.movePointRight(digits).longValueExact();
  }

  private static LocalDateTime time(JsonNode trip, String field) {
    return LocalDateTime.parse(trip.get(field).textValue().replace(' ', 'T'));
  }
}
