package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the demo found out, as lines that a person can read. */
record ConsoleTable(DemoFacts facts, PrintStream out) {

  /** Where every event went, in each live job. */
  void accounting() {
    line("", "ingest-trips", "measure-demand", "alert-on-trips");
    line("produced", facts.produced(), facts.produced(), facts.produced());
    each("read", Accounting.READ);
    each("  clean", Accounting.CLEAN);
    each("  duplicates", Accounting.DUPLICATES);
    each("  late", Accounting.LATE);
    line(
        "  rejected",
        facts.ingest().rejected(),
        facts.demand().rejected(),
        facts.judged().rejected());
    reasons().forEach((reason, name) -> each("    " + reason, name));
  }

  /**
   * What came out, and how fast.
   *
   * @param rate how many events were made a second at most; 0 for as many as possible
   */
  void results(LakeFacts lake, long rate) {
    value(
        "windows, live",
        "%,d, told in %,d results with their corrections",
        facts.latencies().windows(),
        facts.latencies().results());
    value("lake", "%,d rows in %,d files, %,d KiB", lake.rows(), lake.files(), lake.bytes() / 1024);
    value(
        "events/s",
        rate == 0 ? "%,.0f" : "%,.0f (made at up to %,d/s)",
        facts.produced() / facts.seconds(),
        rate);
    value("event → result", "%s", latency(facts.latencies()));
    value("alerts", "%,d", facts.alerts().latencies().windows());
    value("event → alert", "%s", latency(facts.alerts().latencies()));
    for (DemoFault fault : facts.faults()) {
      value(
          "survived",
          "%s: %s at %,d read, all working again after %.1f s",
          fault.name(),
          fault.how(),
          fault.read(),
          (fault.workingAt() - fault.brokenAt()) / 1e3);
    }
    value("live and batch", facts.difference().isEmpty() ? "equal, to the last cent" : "DIFFERENT");
    out.print(facts.difference());
  }

  /** Where something lies. */
  void place(String label, Path place) {
    value(label, "%s", place);
  }

  /** One value under its name. */
  void value(String label, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-28s %s%n", label, String.format(Locale.ROOT, format, values));
  }

  private String latency(Latencies all) {
    String text = "p50 " + all.percentile(0.5) + ", p99 " + all.percentile(0.99);
    if (facts.faults().isEmpty()) {
      return text;
    }
    Latencies calm = all.between(0, facts.faults().get(0).brokenAt());
    return String.format(
        Locale.ROOT,
        "%s (before the first fault %s, %s)",
        text,
        calm.percentile(0.5),
        calm.percentile(0.99));
  }

  private Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    for (Accounting accounting : List.of(facts.ingest(), facts.demand(), facts.judged())) {
      for (String name : accounting.counts().keySet()) {
        if (name.startsWith(Accounting.REJECTED + ".")) {
          reasons.put(name.substring(Accounting.REJECTED.length() + 1), name);
        }
      }
    }
    return reasons;
  }

  private void each(String label, String name) {
    line(label, facts.ingest().get(name), facts.demand().get(name), facts.judged().get(name));
  }

  private void line(String label, long... columns) {
    line(
        label,
        Arrays.stream(columns)
            .mapToObj(column -> String.format(Locale.ROOT, "%,d", column))
            .toArray(String[]::new));
  }

  private void line(String label, String... columns) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %-28s", label));
    for (String column : columns) {
      text.append(String.format(Locale.ROOT, " %15s", column));
    }
    out.println(text);
  }
}
