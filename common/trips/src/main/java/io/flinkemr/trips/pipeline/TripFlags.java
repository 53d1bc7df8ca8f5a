package io.flinkemr.trips.pipeline;

import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.operator.Flags;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.SoftRule;

/** Counts the soft rules that accepted trips break: {@code flagged.refund} and the like. */
final class TripFlags implements Flags<Trip> {

  private static final long serialVersionUID = 1;
  private static final SoftRule[] RULES = SoftRule.values();
  private static final String[] COUNTERS = new String[RULES.length];

  static {
    for (int i = 0; i < RULES.length; i++) {
      COUNTERS[i] = FLAGGED + "." + RULES[i].code();
    }
  }

  @Override
  public void count(Trip trip, Tally tally) {
    if (trip.flags == 0) {
      return;
    }
    for (int i = 0; i < RULES.length; i++) {
      if (RULES[i].in(trip.flags)) {
        tally.count(COUNTERS[i]);
      }
    }
  }
}
