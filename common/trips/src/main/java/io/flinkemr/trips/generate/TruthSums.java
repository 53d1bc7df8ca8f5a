package io.flinkemr.trips.generate;

import io.flinkemr.trips.record.ZoneDemand;

/** Sums of the truth. Own code, not the aggregation of the results held against them. */
final class TruthSums {

  private TruthSums() {}

  /** Adds the figures of {@code part} to {@code sum}. */
  static ZoneDemand add(ZoneDemand sum, ZoneDemand part) {
    sum.trips += part.trips;
    sum.refunds += part.refunds;
    sum.passengers += part.passengers;
    sum.distance += part.distance;
    sum.duration += part.duration;
    sum.fare += part.fare;
    sum.tip += part.tip;
    sum.total += part.total;
    return sum;
  }

  /** Adds the events of {@code part} to {@code sum}. */
  static TruthCount add(TruthCount sum, TruthCount part) {
    sum.events += part.events;
    return sum;
  }
}
