package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table at the end of the demo, and what must hold for the demo to have succeeded. */
final class DemoReport {

  private final DemoOptions options;
  private final DemoStage stage;
  private final DemoFacts facts;

  DemoReport(DemoOptions options, DemoStage stage, DemoFacts facts) {
    this.options = options;
    this.stage = stage;
    this.facts = facts;
  }

  /** Prints the table; whether everything adds up. */
  boolean print(PrintStream out) throws Exception {
    LakeFacts lake = LakeFacts.of(stage.output("lake"));
    List<DemoCheck> checks =
        options.replays()
            ? DemoCheck.ofReplay(options.files, facts, lake)
            : DemoCheck.ofGenerated(
                stage.output("truth"), stage.output("demand-batch"), facts, lake);
    if (!options.replays()) {
      checks = new ArrayList<>(checks);
      checks.add(facts.alerts().check(new DemoCommands(options, stage).generated(), options.trips));
    }
    out.println();
    line(out, "", "ingest-trips", "measure-demand");
    line(out, "produced", facts.produced(), facts.produced());
    both(out, "read", Accounting.READ);
    both(out, "  clean", Accounting.CLEAN);
    both(out, "  duplicates", Accounting.DUPLICATES);
    both(out, "  late", Accounting.LATE);
    line(out, "  rejected", facts.ingest().rejected(), facts.demand().rejected());
    reasons().forEach((reason, name) -> both(out, "    " + reason, name));
    out.println();
    value(
        out,
        "windows, live",
        String.format(
            Locale.ROOT,
            "%,d, told in %,d results with their corrections",
            facts.latencies().windows(),
            facts.latencies().results()));
    value(
        out,
        "lake",
        String.format(
            Locale.ROOT,
            "%,d rows in %,d files, %,d KiB",
            lake.rows(),
            lake.files(),
            lake.bytes() / 1024));
    value(
        out,
        "events/s",
        String.format(
            Locale.ROOT,
            "%,.0f%s",
            facts.produced() / facts.seconds(),
            options.replays() || options.rate == 0
                ? ""
                : String.format(Locale.ROOT, " (made at up to %,d/s)", options.rate)));
    value(out, "event → result", latency(facts.latencies()));
    value(out, "alerts", String.format(Locale.ROOT, "%,d", facts.alerts().latencies().windows()));
    value(out, "event → alert", latency(facts.alerts().latencies()));
    for (DemoFault fault : facts.faults()) {
      value(
          out,
          "survived",
          String.format(
              Locale.ROOT,
              "%s: %s at %,d read, all working again after %.1f s",
              fault.name(),
              fault.how(),
              fault.read(),
              (fault.workingAt() - fault.brokenAt()) / 1e3));
    }
    value(
        out,
        "live and batch",
        facts.difference().isEmpty() ? "equal, to the last cent" : "DIFFERENT");
    out.print(facts.difference());
    out.println();
    checks.forEach(check -> out.println((check.holds() ? "  ok    " : "  WRONG ") + check));
    results(out);
    boolean addsUp = facts.difference().isEmpty() && checks.stream().allMatch(DemoCheck::holds);
    Path page = options.report();
    new DemoPage(options, facts, checks, DemoCheck.demand(stage.output("demand-batch")), addsUp)
        .write(page);
    value(out, "report", page.toUri());
    return addsUp;
  }

  private String latency(Latencies all) {
    String text = "p50 " + all.percentile(0.5) + ", p99 " + all.percentile(0.99);
    if (facts.faults().isEmpty()) {
      return text;
    }
    Latencies calm = all.between(0, facts.faults().get(0).brokenAt());
    return text
        + " (before the first fault "
        + calm.percentile(0.5)
        + ", "
        + calm.percentile(0.99)
        + ")";
  }

  private void results(PrintStream out) {
    out.println();
    value(out, "lake", stage.output("lake"));
    value(out, "demand, batch", stage.output("demand-batch"));
    if (Files.exists(stage.output("late-trips"))) {
      value(out, "late trips", stage.output("late-trips"));
    }
    if (!options.replays()) {
      value(out, "ground truth", stage.output("truth"));
    }
  }

  private Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    for (Accounting accounting : List.of(facts.ingest(), facts.demand())) {
      for (String name : accounting.counts().keySet()) {
        if (name.startsWith(Accounting.REJECTED + ".")) {
          reasons.put(name.substring(Accounting.REJECTED.length() + 1), name);
        }
      }
    }
    return reasons;
  }

  private void both(PrintStream out, String label, String name) {
    line(out, label, facts.ingest().get(name), facts.demand().get(name));
  }

  private static void line(PrintStream out, String label, Object one, Object other) {
    String format = one instanceof Long ? "  %-28s %,15d %,15d%n" : "  %-28s %15s %15s%n";
    out.printf(Locale.ROOT, format, label, one, other);
  }

  private static void value(PrintStream out, String label, Object value) {
    String text = value instanceof Path path ? path.toString() : String.valueOf(value);
    out.printf(Locale.ROOT, "  %-28s %s%n", label, text);
  }
}
