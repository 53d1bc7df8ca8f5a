package io.flinkemr.core.metrics;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * What became of everything a bounded job read: {@code read = clean + duplicates + late +
 * rejected}.
 */
public final class Accounting {

  public static final String READ = "read";
  public static final String CLEAN = "clean";
  public static final String DUPLICATES = "duplicates";
  public static final String LATE = "late";

  /** Followed by a dot and the reason's code. */
  public static final String REJECTED = "rejected";

  /** Followed by a dot and a rule's code: trips that were accepted all the same. */
  public static final String FLAGGED = "flagged";

  private final Map<String, Long> counts;

  public Accounting(Map<String, Long> counts) {
    this.counts = new TreeMap<>(counts);
  }

  /** The accounting of a job that ended; empty for a job that keeps none. */
  public static Accounting of(JobExecutionResult result) {
    return ofAccumulators(result.getAllAccumulatorResults());
  }

  /** The accounting in a job's accumulators, be it running or ended. */
  public static Accounting ofAccumulators(Map<String, Object> accumulators) {
    Map<String, Long> counts = new TreeMap<>();
    accumulators.forEach(
        (name, value) -> {
          if (name.startsWith(Tally.PREFIX)) {
            counts.put(name.substring(Tally.PREFIX.length()), (Long) value);
          }
        });
    return new Accounting(counts);
  }

  /** All counts by name, sorted. */
  public Map<String, Long> counts() {
    return counts;
  }

  /** The count of {@code name}; 0 if nothing was counted. */
  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** All rejections, whatever the reason. */
  public long rejected() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(REJECTED + "."))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether everything that was read is accounted for. */
  public boolean addsUp() {
    return get(READ) == get(CLEAN) + get(DUPLICATES) + get(LATE) + rejected();
  }

  /** Prints a table, and whether it adds up; nothing for a job that keeps no accounting. */
  public void print(PrintStream out) {
    if (!counts.containsKey(READ)) {
      return;
    }
    out.println("Accounting");
    row(out, READ, get(READ));
    row(out, "= " + CLEAN, get(CLEAN));
    row(out, "+ " + DUPLICATES, get(DUPLICATES));
    row(out, "+ " + LATE, get(LATE));
    row(out, "+ " + REJECTED, rejected());
    rows(out, REJECTED + ".");
    out.println(addsUp() ? "  adds up" : "  DOES NOT ADD UP");
    if (counts.keySet().stream().anyMatch(name -> name.startsWith(FLAGGED + "."))) {
      out.println("Of the clean and their duplicates, by the soft rules they break");
      rows(out, FLAGGED + ".");
    }
  }

  private void rows(PrintStream out, String prefix) {
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            row(out, "    " + name.substring(prefix.length()), count);
          }
        });
  }

  private static void row(PrintStream out, String name, long count) {
    out.printf(Locale.ROOT, "  %-40s %,15d%n", name, count);
  }
}
