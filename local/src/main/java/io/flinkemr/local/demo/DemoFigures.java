package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.util.List;

/** The key figures of the demo's report. */
record DemoFigures(DemoFacts facts) {

  /** Each as its name, its value and what it means. */
  List<List<String>> all(boolean addsUp) {
    Latencies results = facts.latencies();
    Latencies alerts = facts.alerts().latencies();
    return List.of(
        List.of(
            "Throughput",
            DemoTables.count(Math.round(facts.produced() / facts.seconds())) + " /s",
            "events, from the first sent to the last read"),
        List.of("Event → result", results.percentile(0.5), "median; 99 % within " + p99(results)),
        List.of("Event → alert", alerts.percentile(0.5), "median; 99 % within " + p99(alerts)),
        List.of(
            "Rejected",
            DemoTables.count(facts.ingest().rejected()),
            "each with its cause and origin"),
        List.of(
            "Late", DemoTables.count(facts.ingest().get(Accounting.LATE)), "brought in by batch"),
        List.of(
            "Faults survived",
            Integer.toString(facts.faults().size()),
            facts.faults().isEmpty()
                ? "nothing was broken"
                : addsUp ? "nothing lost, nothing doubled" : "but see what was compared"));
  }

  private String p99(Latencies all) {
    return all.percentile(0.99)
        + (facts.faults().isEmpty()
            ? ""
            : ", before any fault "
                + all.between(0, facts.faults().get(0).brokenAt()).percentile(0.99));
  }
}
