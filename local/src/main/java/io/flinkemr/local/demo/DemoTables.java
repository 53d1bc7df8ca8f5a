package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.local.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of the demo's report. */
record DemoTables(DemoFacts facts, List<DemoCheck> checks) {

  Table faults() {
    List<List<String>> rows = new ArrayList<>();
    for (DemoFault fault : facts.faults()) {
      rows.add(
          List.of(
              (rows.size() + 1) + "  " + fault.name() + ": " + fault.how(),
              count(fault.read()),
              seconds(fault.startedAt() - fault.brokenAt()),
              seconds(fault.workingAt() - fault.brokenAt()),
              count(fault.restores())));
    }
    return new Table(
        List.of("Fault", "Events read before", "Away", "All working after", "Restores of ingest"),
        rows);
  }

  Table accounting() {
    List<List<String>> rows = new ArrayList<>();
    for (String name :
        List.of(Accounting.READ, Accounting.CLEAN, Accounting.DUPLICATES, Accounting.LATE)) {
      rows.add(
          List.of(
              name,
              count(facts.ingest().get(name)),
              count(facts.demand().get(name)),
              count(facts.judged().get(name))));
    }
    rows.add(
        List.of(
            Accounting.REJECTED,
            count(facts.ingest().rejected()),
            count(facts.demand().rejected()),
            count(facts.judged().rejected())));
    return new Table(List.of("", "ingest-trips", "measure-demand", "alert-on-trips"), rows);
  }

  Table compared() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "live and batch, every zone and window",
            "equal",
            facts.difference().isEmpty() ? "equal" : "different",
            facts.difference().isEmpty() ? "✓" : "✗ wrong"));
    for (DemoCheck check : checks) {
      rows.add(
          List.of(
              check.what(),
              text(check.expected()),
              text(check.found()),
              check.holds() ? "✓" : "✗ wrong"));
    }
    return new Table(List.of("", "Expected", "Found", "Holds"), rows);
  }

  private static String text(Object value) {
    return value instanceof Long count ? count(count) : String.valueOf(value);
  }

  /** A count as people write it. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }
}
