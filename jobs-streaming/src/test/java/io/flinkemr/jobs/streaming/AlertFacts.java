package io.flinkemr.jobs.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Alerts as any reader of their topic sees them, as {@code id v1 {evidence}}, and those that a set
 * of trips must make by {@link #RULES}. Shares no code with what it is held against.
 */
final class AlertFacts {

  /** One rule of each kind that matters, for windows of a minute, of which 10 are kept. */
  static final List<String> RULES =
      List.of(
          "{\"id\":\"fast\",\"kind\":\"speed_above\",\"threshold\":100}",
          "{\"id\":\"dear\",\"kind\":\"fare_above\",\"threshold\":1000}",
          "{\"id\":\"crowd\",\"kind\":\"surge\",\"threshold\":1.5,\"history\":3,\"min_trips\":4}",
          "{\"id\":\"hush\",\"kind\":\"silence\",\"threshold\":1,\"history\":3,\"windows\":2}");

  static final int KEPT = 10;

  private static final long MINUTE = 60_000;

  private AlertFacts() {}

  /** Writes the rules into a file. */
  static String rulesFile(Path folder) {
    try {
      return Files.write(folder.resolve("rules.jsonl"), RULES).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A message. */
  static String message(String text) {
    JsonNode alert = TripFacts.parse(text);
    return alert.path("id").asText()
        + " v"
        + alert.path("rule_version").asInt()
        + " "
        + alert.path("evidence");
  }

  /** What {@code trips} must make, when time has come to {@code end} minutes. */
  static List<String> of(Collection<TripFacts> trips, long end) {
    List<String> alerts = new ArrayList<>();
    Map<Integer, TreeMap<Long, Integer>> zones = new TreeMap<>();
    for (TripFacts trip : trips) {
      alerts.addAll(of(trip));
      zones
          .computeIfAbsent(trip.zone(), zone -> new TreeMap<>())
          .merge(Math.floorDiv(trip.pickup(), MINUTE), 1, Integer::sum);
    }
    zones.forEach(
        (zone, counts) ->
            counts.forEach(
                (minute, count) -> {
                  surge(zone, minute, counts, alerts);
                  silence(zone, minute, counts, end, alerts);
                }));
    return alerts;
  }

  private static List<String> of(TripFacts trip) {
    List<String> alerts = new ArrayList<>();
    String subject = trip.id() + "/" + clock(trip.pickup());
    boolean fast = trip.duration() >= 0 && trip.distance() * 3600.0 / trip.duration() > 100_000;
    if (fast && trip.distance() > 0) {
      alerts.add(
          "fast/%s v1 {\"distance_millimiles\":%d,\"duration_ms\":%d}"
              .formatted(subject, trip.distance(), trip.duration() * 1000));
    }
    if (Math.abs(trip.fare()) > 1000_00) {
      alerts.add("dear/%s v1 {\"fare_cents\":%d}".formatted(subject, trip.fare()));
    }
    return alerts;
  }

  private static void surge(
      int zone, long minute, NavigableMap<Long, Integer> counts, List<String> alerts) {
    long before = sum(counts, minute - 3, minute - 1);
    long needed = Math.max(4, (long) Math.ceil(1.5 * before / 3));
    if (counts.getOrDefault(minute, 0) >= needed && minute - first(counts, minute) >= 3) {
      alerts.add(
          "crowd/zone-%d/%s v1 {\"trips_at_least\":%d,\"trips_before\":%d,\"windows_before\":3}"
              .formatted(zone, clock(minute * MINUTE), needed, before));
    }
  }

  private static void silence(
      int zone, long last, NavigableMap<Long, Integer> counts, long end, List<String> alerts) {
    long before = sum(counts, last - 2, last);
    if (sum(counts, last + 1, last + 2) == 0
        && last + 3 <= end
        && before >= 3
        && last - first(counts, last) >= 2) {
      alerts.add(
          "hush/zone-%d/%s v1 {\"windows_silent\":2,\"trips_before\":%d,\"windows_before\":3}"
              .formatted(zone, clock((last + 2) * MINUTE), before));
    }
  }

  private static long sum(NavigableMap<Long, Integer> counts, long from, long to) {
    return counts.subMap(from, true, to, true).values().stream().mapToInt(i -> i).sum();
  }

  /** Where the past that {@code minute} belongs to begins. */
  private static long first(NavigableMap<Long, Integer> counts, long minute) {
    long first = minute;
    Long before = counts.lowerKey(first);
    while (before != null && first - before <= KEPT) {
      first = before;
      before = counts.lowerKey(first);
    }
    return first;
  }

  private static String clock(long millis) {
    String text = LocalDateTime.ofEpochSecond(millis / 1000, 0, ZoneOffset.UTC).toString();
    return text.length() == 16 ? text + ":00" : text;
  }
}
