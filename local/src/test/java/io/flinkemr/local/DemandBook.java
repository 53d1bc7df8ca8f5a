package io.flinkemr.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.trips.generate.GeneratedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Demand by zone and window, read and added up without any code of the pipelines. */
final class DemandBook {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final List<String> RESULT =
      List.of(
          "trips",
          "refunds",
          "passengers",
          "distance_millimiles",
          "duration_seconds",
          "fare_cents",
          "tip_cents",
          "total_cents");
  private static final List<String> TRUTH =
      List.of("trips", "refunds", "passengers", "distance", "duration", "fare", "tip", "total");

  private DemandBook() {}

  /** One zone in one window, by default of a minute. */
  record Window(int zone, LocalDateTime start) {}

  /** What the lines of results say; of several revisions the last. */
  static Map<Window, List<Long>> ofResults(Collection<String> lines) {
    Map<Window, JsonNode> newest = new HashMap<>();
    for (String line : lines) {
      JsonNode result = parse(line);
      JsonNode unused =
          newest.merge(
              new Window(
                  result.path("zone").intValue(),
                  LocalDateTime.parse(result.path("window_start").textValue())),
              result,
              (one, other) -> revision(other) > revision(one) ? other : one);
    }
    Map<Window, List<Long>> book = new HashMap<>();
    newest.forEach((window, result) -> book.put(window, figures(result, RESULT)));
    return book;
  }

  /** What the lines of the generator's truth say. */
  static Map<Window, List<Long>> ofTruth(Collection<String> lines) {
    Map<Window, List<Long>> book = new HashMap<>();
    for (String line : lines) {
      JsonNode truth = parse(line);
      LocalDateTime start =
          LocalDateTime.ofEpochSecond(
              truth.path("window_start").longValue() / 1000, 0, ZoneOffset.UTC);
      book.put(new Window(truth.path("zone").intValue(), start), figures(truth, TRUTH));
    }
    return book;
  }

  /** What events make of which the generator tells the truth, each trip of them once. */
  static Map<Window, List<Long>> ofEvents(Collection<GeneratedEvent> events, Duration window) {
    Map<Window, List<Long>> book = new HashMap<>();
    for (GeneratedEvent event : events) {
      if (event.kind.isDistinctTrip()) {
        LocalDateTime pickup =
            LocalDateTime.ofEpochSecond(Math.floorDiv(event.pickup, 1000L), 0, ZoneOffset.UTC);
        List<Long> unused =
            book.merge(
                new Window(event.zone, start(pickup, window)),
                List.of(
                    1L,
                    event.total < 0 ? 1L : 0L,
                    (long) event.passengers,
                    event.distance,
                    event.duration,
                    event.fare,
                    event.tip,
                    event.total),
                DemandBook::sum);
      }
    }
    return book;
  }

  /** The book with trips added that are not in it. */
  static Map<Window, List<Long>> plus(
      Map<Window, List<Long>> book, Collection<JsonNode> trips, Duration window) {
    Map<Window, List<Long>> sums = new HashMap<>(book);
    for (JsonNode trip : trips) {
      List<Long> unused =
          sums.merge(
              windowOf(trip, window),
              figures(trip, time(trip, "tpep_pickup_datetime")),
              DemandBook::sum);
    }
    return sums;
  }

  /** The window that a trip belongs to. */
  static Window windowOf(JsonNode trip, Duration window) {
    return new Window(
        trip.path("PULocationID").intValue(), start(time(trip, "tpep_pickup_datetime"), window));
  }

  private static LocalDateTime start(LocalDateTime time, Duration window) {
    long seconds = time.toEpochSecond(ZoneOffset.UTC);
    return LocalDateTime.ofEpochSecond(
        seconds - Math.floorMod(seconds, window.toSeconds()), 0, ZoneOffset.UTC);
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static int revision(JsonNode result) {
    return result.path("revision").intValue();
  }

  private static List<Long> figures(JsonNode line, List<String> names) {
    return names.stream().map(name -> line.required(name).longValue()).toList();
  }

  private static List<Long> figures(JsonNode trip, LocalDateTime pickup) {
    long total = unscaled(trip, "total_amount", 2);
    return List.of(
        1L,
        total < 0 ? 1L : 0L,
        trip.path("passenger_count").asLong(0),
        unscaled(trip, "trip_distance", 3),
        Duration.between(pickup, time(trip, "tpep_dropoff_datetime")).toSeconds(),
        unscaled(trip, "fare_amount", 2),
        trip.has("tip_amount") ? unscaled(trip, "tip_amount", 2) : 0L,
        total);
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sums.add(one.get(i) + other.get(i));
    }
    return sums;
  }

  private static LocalDateTime time(JsonNode trip, String name) {
    return LocalDateTime.parse(trip.path(name).textValue().replace(' ', 'T'));
  }

  private static long unscaled(JsonNode trip, String name, int scale) {
    return trip.required(name).decimalValue().setScale(scale).unscaledValue().longValueExact();
  }
}
