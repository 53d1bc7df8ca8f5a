package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was lost and doubled, by fault and job, as a table in Markdown that a person can read. */
final class GuaranteeTable {

  private final Map<Fault, Map<LiveJobs, Cell>> rows = new EnumMap<>(Fault.class);

  /**
   * The runs of one job over one fault; lost and doubled are unknown if one did not get that far.
   */
  private record Cell(int runs, int broken, int lost, int doubled) {

    Cell plus(Optional<Outcome> outcome) {
      return new Cell(
          runs + 1,
          broken + (outcome.isPresent() ? 0 : 1),
          lost + outcome.map(found -> found.lost().size()).orElse(0),
          doubled + outcome.map(found -> found.doubled().size()).orElse(0));
    }

    String text() {
      return lost
          + " lost, "
          + doubled
          + " doubled"
          + (broken > 0 ? ", " + broken + " of " + runs + " runs broken off" : "");
    }
  }

  /** Adds one run; empty if it did not get to its end. */
  void add(LiveJobs job, Fault fault, Optional<Outcome> outcome) {
    Map<LiveJobs, Cell> row = rows.computeIfAbsent(fault, key -> new EnumMap<>(LiveJobs.class));
    row.put(job, row.getOrDefault(job, new Cell(0, 0, 0, 0)).plus(outcome));
  }

  /** How many runs there were. */
  int runs() {
    return rows.values().stream().flatMap(row -> row.values().stream()).mapToInt(Cell::runs).sum();
  }

  String markdown() {
    Stream<String> head =
        Stream.of(
            line("what happens", List.of(LiveJobs.values()).stream().map(LiveJobs::job)),
            line("---", Stream.of(LiveJobs.values()).map(job -> "---")));
    Stream<String> body =
        rows.entrySet().stream()
            .map(
                row ->
                    line(
                        row.getKey().text,
                        Stream.of(LiveJobs.values())
                            .map(row.getValue()::get)
                            .map(cell -> cell == null ? "not tried" : cell.text())));
    return Stream.concat(head, body).collect(Collectors.joining("\n"));
  }

  private static String line(String first, Stream<String> cells) {
    return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |";
  }
}
