package io.flinkemr.trips.demand;

import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Sums trips up one by one, so that a window holds its sums and never its trips. */
public final class DemandAggregate implements AggregateFunction<Trip, DemandSums, DemandSums> {

  private static final long serialVersionUID = 1;

  @Override
  public DemandSums createAccumulator() {
    return new DemandSums();
  }

  @Override
  public DemandSums add(Trip trip, DemandSums sums) {
    sums.add(trip);
    return sums;
  }

  @Override
  public DemandSums getResult(DemandSums sums) {
    return sums;
  }

  @Override
  public DemandSums merge(DemandSums one, DemandSums other) {
    one.add(other);
    return one;
  }
}
