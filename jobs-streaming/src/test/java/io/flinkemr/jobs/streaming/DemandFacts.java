package io.flinkemr.jobs.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One result of measure-demand as any reader of its topic sees it.
 *
 * @param key zone and first minute of the window
 * @param figures trips, refunds, passengers, thousandths of a mile, seconds, and cents of fare, tip
 *     and total
 */
record DemandFacts(String key, int revision, List<Long> figures) {

  private static final long WINDOW_SECONDS = 60;

  /** Reads a message. */
  static DemandFacts message(String text) {
    JsonNode demand = TripFacts.parse(text);
    List<Long> figures =
        Stream.of(
                "trips",
                "refunds",
                "passengers",
                "distance_millimiles",
                "duration_seconds",
                "fare_cents",
                "tip_cents",
                "total_cents")
            .map(name -> demand.path(name).longValue())
            .toList();
    return new DemandFacts(
        demand.path("zone").intValue() + "/" + demand.path("window_start").textValue(),
        demand.path("revision").intValue(),
        figures);
  }

  /** The last result of each key, in the order in which they were written. */
  static Map<String, List<Long>> last(List<DemandFacts> results) {
    Map<String, List<Long>> last = new HashMap<>();
    results.forEach(result -> last.put(result.key, result.figures));
    return last;
  }

  /** The demand that {@code trips} make. */
  static Map<String, List<Long>> of(Collection<TripFacts> trips) {
    Map<String, List<Long>> demand = new HashMap<>();
    trips.forEach(trip -> demand.merge(key(trip), trip.figures(), DemandFacts::sum));
    return demand;
  }

  /** The windows of {@code whole} that {@code results} and some of their late trips make. */
  static Map<String, List<Long>> wholeWithSome(
      Collection<TripFacts> late, Map<String, List<Long>> results, Map<String, List<Long>> whole) {
    Map<String, List<TripFacts>> byWindow =
        late.stream().collect(Collectors.groupingBy(DemandFacts::key));
    Map<String, List<Long>> made = new HashMap<>();
    byWindow.forEach(
        (key, trips) -> {
          List<Long> figures = whole.getOrDefault(key, List.of());
          if (results.containsKey(key) && makes(results.get(key), trips, figures)) {
            made.put(key, figures);
          }
        });
    return made;
  }

  private static boolean makes(List<Long> result, List<TripFacts> late, List<Long> whole) {
    if (result.equals(whole)) {
      return true;
    }
    for (int i = 0; i < late.size(); i++) {
      List<TripFacts> others = late.subList(i + 1, late.size());
      if (makes(sum(result, late.get(i).figures()), others, whole)) {
        return true;
      }
    }
    return false;
  }

  /** Both together. */
  static Map<String, List<Long>> sum(Map<String, List<Long>> one, Map<String, List<Long>> other) {
    Map<String, List<Long>> sum = new HashMap<>(one);
    other.forEach((key, figures) -> sum.merge(key, figures, DemandFacts::sum));
    return sum;
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sum.add(one.get(i) + other.get(i));
    }
    return sum;
  }

  private static String key(TripFacts trip) {
    long seconds = Math.floorDiv(trip.pickup(), 1000 * WINDOW_SECONDS) * WINDOW_SECONDS;
    String start = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    return trip.zone() + "/" + start + ":00";
  }
}
