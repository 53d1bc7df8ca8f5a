package io.flinkemr.jobs.streaming;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.trips.generate.GeneratedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts of one trip, told by the generator, by a row of the lake or by a message. Shares no
 * code with the decoders and encoders that it is held against.
 *
 * @param pickup milliseconds of the wall clock
 * @param distance thousandths of a mile
 * @param duration seconds
 * @param fare cents, as are tip and total
 */
record TripFacts(
    String id,
    int zone,
    long pickup,
    long passengers,
    long distance,
    long duration,
    long fare,
    long tip,
    long total) {

  private static final Pattern ID = Pattern.compile("\"trip_id\": ?\"([0-9a-f]{32})\"");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** A trip as it was sent. */
  static TripFacts sent(GeneratedEvent event) {
    return new TripFacts(
        id(event),
        event.zone,
        event.pickup,
        event.passengers,
        event.distance,
        event.duration,
        event.fare,
        event.tip,
        event.total);
  }

  /** The trip_id in the payload of an event. */
  static String id(GeneratedEvent event) {
    Matcher matcher = ID.matcher(new String(event.payload, StandardCharsets.UTF_8));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no trip_id in event " + event.index);
    }
    return matcher.group(1);
  }

  /** A row of the lake. */
  static TripFacts row(Map<String, Object> row) {
    long pickup = (Long) Objects.requireNonNull(row.get("pickup_datetime"));
    long dropoff = (Long) Objects.requireNonNull(row.get("dropoff_datetime"));
    return new TripFacts(
        (String) Objects.requireNonNull(row.get("trip_id")),
        (Integer) Objects.requireNonNull(row.get("pickup_zone_id")),
        pickup,
        (Integer) row.getOrDefault("passenger_count", 0),
        unscaled(row.get("trip_distance"), 3),
        (dropoff - pickup) / 1000,
        unscaled(row.get("fare_amount"), 2),
        unscaled(row.get("tip_amount"), 2),
        unscaled(row.get("total_amount"), 2));
  }

  /** A message of the clean topic or of the late exit. */
  static TripFacts message(String text) {
    JsonNode trip = parse(text);
    long pickup = time(trip.path("tpep_pickup_datetime"));
    return new TripFacts(
        trip.path("trip_id").textValue(),
        trip.path("PULocationID").intValue(),
        pickup,
        trip.path("passenger_count").asLong(0),
        unscaled(trip.path("trip_distance").decimalValue(), 3),
        (time(trip.path("tpep_dropoff_datetime")) - pickup) / 1000,
        unscaled(trip.path("fare_amount").decimalValue(), 2),
        unscaled(trip.path("tip_amount").decimalValue(), 2),
        unscaled(trip.path("total_amount").decimalValue(), 2));
  }

  /** Several messages. */
  static List<TripFacts> messages(List<String> lines) {
    return lines.stream().map(TripFacts::message).toList();
  }

  /** Several messages, each as the text of its facts. */
  static List<String> texts(List<String> lines) {
    return lines.stream().map(line -> message(line).toString()).toList();
  }

  /** What the trip adds to the demand of its window, in the order of {@link DemandFacts}. */
  List<Long> figures() {
    return List.of(1L, total < 0 ? 1L : 0L, passengers, distance, duration, fare, tip, total);
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long time(JsonNode text) {
    return LocalDateTime.parse(text.textValue().replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  private static long unscaled(Object number, int scale) {
    return ((BigDecimal) number).setScale(scale).unscaledValue().longValueExact();
  }
}
