package io.flinkemr.trips.reconcile;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What the comparison found, in accumulators of the job, from which a {@link Verdict} is made. */
final class Findings {

  static final String EQUAL = "reconcile.equal";
  static final String EXPLAINED = "reconcile.explained";
  static final String UNEXPLAINED = "reconcile.unexplained";
  static final String LATE = "reconcile.late";
  static final String FOLDED = "reconcile.folded";
  static final String DIFFERENCES = "reconcile.differences";

  private final LongCounter equal = new LongCounter();
  private final LongCounter explained = new LongCounter();
  private final LongCounter unexplained = new LongCounter();
  private final LongCounter late = new LongCounter();
  private final LongCounter folded = new LongCounter();
  private final FirstDifferences differences;

  Findings(RuntimeContext context, int show) {
    differences = new FirstDifferences(show);
    context.addAccumulator(EQUAL, equal);
    context.addAccumulator(EXPLAINED, explained);
    context.addAccumulator(UNEXPLAINED, unexplained);
    context.addAccumulator(LATE, late);
    context.addAccumulator(FOLDED, folded);
    context.addAccumulator(DIFFERENCES, differences);
  }

  void equal() {
    equal.add(1);
  }

  void explained() {
    explained.add(1);
  }

  void unexplained(Difference difference) {
    unexplained.add(1);
    differences.add(difference);
  }

  void lateTrips(int distinct, int explaining) {
    late.add(distinct);
    folded.add(explaining);
  }
}
