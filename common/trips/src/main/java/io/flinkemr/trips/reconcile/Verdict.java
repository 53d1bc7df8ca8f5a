package io.flinkemr.trips.reconcile;

import io.flinkemr.core.job.JobFailed;
import io.flinkemr.trips.demand.WindowTime;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.JobExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison as a whole came to.
 *
 * @param differences the earliest of the unexplained windows
 * @param unreadable lines and messages that could not be read
 * @param firstUnreadable why, for a few of them
 */
record Verdict(
    long equal,
    long explained,
    long unexplained,
    long late,
    long folded,
    List<Difference> differences,
    long unreadable,
    List<String> firstUnreadable) {

  static Verdict of(JobExecutionResult result) {
    ArrayList<Difference> differences = result.getAccumulatorResult(Findings.DIFFERENCES);
    ArrayList<String> causes = result.getAccumulatorResult(ToEvidence.CAUSES);
    return new Verdict(
        count(result, Findings.EQUAL),
        count(result, Findings.EXPLAINED),
        count(result, Findings.UNEXPLAINED),
        count(result, Findings.LATE),
        count(result, Findings.FOLDED),
        differences == null ? List.of() : differences,
        count(result, ToEvidence.UNREADABLE),
        causes == null ? List.of() : causes);
  }

  private static long count(JobExecutionResult result, String name) {
    Long count = result.getAccumulatorResult(name);
    return count == null ? 0 : count;
  }

  /** Windows that either side has. */
  long compared() {
    return equal + explained + unexplained;
  }

  /** Prints the differences and the summary. */
  void print(PrintStream out) {
    firstUnreadable.forEach(cause -> out.println("cannot be read: " + cause));
    if (!differences.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%-5s %-20s %-17s %14s %14s %14s %14s%n",
          "zone",
          "window",
          "figure",
          "live",
          "late",
          "batch",
          "batch - live");
      differences.forEach(difference -> print(difference, out));
    }
    if (unexplained > differences.size()) {
      out.printf(Locale.ROOT, "… and %,d more windows%n", unexplained - differences.size());
    }
    out.printf(
        Locale.ROOT,
        "%,d windows compared: %,d equal, %,d explained by late trips, %,d unexplained%n",
        compared(),
        equal,
        explained,
        unexplained);
    out.printf(Locale.ROOT, "%,d late trips, %,d of them folded in%n", late, folded);
  }

  private static void print(Difference difference, PrintStream out) {
    for (Figure figure : Figure.values()) {
      long live = value(difference.live, figure);
      long batch = value(difference.batch, figure);
      long late = value(difference.late, figure);
      if (live != batch || (difference.live == null && late != batch)) {
        out.printf(
            Locale.ROOT,
            "%-5d %-20s %-17s %14s %14s %14s %14s%n",
            difference.zone,
            WindowTime.format(difference.windowStart),
            figure.title(),
            difference.live == null ? "none" : figure.format(live),
            figure.format(late),
            difference.batch == null ? "none" : figure.format(batch),
            figure.format(batch - live));
      }
    }
    if (difference.gaveUp) {
      out.println("      (too many late trips to try every choice of them)");
    }
  }

  @SuppressWarnings("EnumOrdinal") // Figure.all is in this order
  private static long value(long @Nullable [] figures, Figure figure) {
    return figures == null ? 0 : figures[figure.ordinal()];
  }

  /**
   * Says whether the results agree.
   *
   * @throws JobFailed if they do not, or if there was nothing to compare
   */
  void require() {
    if (unreadable > 0) {
      throw new JobFailed(
          "%d results or late trips cannot be read, so nothing is proven".formatted(unreadable));
    } else if (unexplained > 0) {
      throw new JobFailed(
          "live and batch differ in %d of %d windows".formatted(unexplained, compared()));
    } else if (compared() == 0) {
      throw new JobFailed("there are no results to compare: check --live and --batch");
    }
  }
}
