package io.flinkemr.trips.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link Rules#CROWD} and {@link Rules#HUSH} must tell of one zone, by looking at it whole.
 */
public final class ZoneTruth {

  private final TreeMap<Long, Integer> counts = new TreeMap<>();

  /** Adds a pickup in {@code window}. */
  public ZoneTruth add(long window) {
    counts.merge(window, 1, Integer::sum);
    return this;
  }

  /** Windows with a surge, and its figures: {@code 17: 4 of 3}. */
  public List<String> surges() {
    List<String> surges = new ArrayList<>();
    counts.forEach(
        (window, trips) -> {
          long before = sum(window - 3, window - 1);
          long needed = Math.max(4, (long) Math.ceil(1.5 * before / 3));
          if (trips >= needed && window - first(window) >= 3) {
            surges.add(window + ": " + needed + " of " + before);
          }
        });
    return surges;
  }

  /** Windows at whose end a silence is told, if they are over before {@code end}, likewise. */
  public List<String> silences(long end) {
    List<String> silences = new ArrayList<>();
    for (long last : counts.keySet()) {
      long before = sum(last - 2, last);
      if (sum(last + 1, last + 2) == 0
          && last + 2 < end
          && before >= 3
          && last - first(last) >= 2) {
        silences.add((last + 2) + ": 2 of " + before);
      }
    }
    return silences;
  }

  private long sum(long from, long to) {
    return counts.subMap(from, true, to, true).values().stream().mapToInt(i -> i).sum();
  }

  /**
   * Where the past that {@code window} belongs to begins: behind as many silent ones as are kept.
   */
  private long first(long window) {
    long first = window;
    Map.Entry<Long, Integer> before = counts.lowerEntry(first);
    while (before != null && first - before.getKey() <= Rules.KEPT) {
      first = before.getKey();
      before = counts.lowerEntry(first);
    }
    return first;
  }
}
