package io.flinkemr.local.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    ConsoleTable table = new ConsoleTable(facts, out);
    out.println();
    table.accounting();
    out.println();
    table.results(lake, options.replays() ? 0 : options.rate);
    out.println();
    checks.forEach(check -> out.println((check.holds() ? "  ok    " : "  WRONG ") + check));
    places(out, table);
    boolean addsUp = facts.difference().isEmpty() && checks.stream().allMatch(DemoCheck::holds);
    Path page = options.report();
    new DemoPage(options, facts, checks, DemoCheck.demand(stage.output("demand-batch")), addsUp)
        .write(page);
    table.value("report", "%s", page.toUri());
    return addsUp;
  }

  private void places(PrintStream out, ConsoleTable table) {
    out.println();
    table.place("lake", stage.output("lake"));
    table.place("demand, batch", stage.output("demand-batch"));
    if (Files.exists(stage.output("late-trips"))) {
      table.place("late trips", stage.output("late-trips"));
    }
    if (!options.replays()) {
      table.place("ground truth", stage.output("truth"));
    }
  }
}
