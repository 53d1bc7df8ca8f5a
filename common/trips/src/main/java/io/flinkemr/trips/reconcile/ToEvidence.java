package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.demand.DemandAggregate;
import io.flinkemr.trips.demand.DemandSums;
import io.flinkemr.trips.reconcile.Evidence.Side;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.Serializable;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes evidence of what was read, and remembers that something could not be. */
final class ToEvidence<T> extends RichFlatMapFunction<Decoded<T>, Evidence> {

  static final String UNREADABLE = "reconcile.unreadable";
  static final String CAUSES = "reconcile.causes";

  private static final long serialVersionUID = 1;
  private static final int MOST_CAUSES = 3;

  /** What a value says. */
  @FunctionalInterface
  interface Meaning<T> extends Serializable {
    Evidence of(T value);
  }

  private final Meaning<T> meaning;
  private final LongCounter unreadable = new LongCounter();
  private final ListAccumulator<String> causes = new ListAccumulator<>();

  ToEvidence(Meaning<T> meaning) {
    this.meaning = meaning;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(UNREADABLE, unreadable);
    getRuntimeContext().addAccumulator(CAUSES, causes);
  }

  @Override
  public void flatMap(Decoded<T> decoded, Collector<Evidence> out) {
    if (decoded.value != null) {
      out.collect(meaning.of(decoded.value));
    } else {
      unreadable.add(1);
      if (causes.getLocalValue().size() < MOST_CAUSES) {
        causes.add(String.valueOf(decoded.rejection));
      }
    }
  }

  /** A result of one side. */
  static ToEvidence<Result> result(Side side) {
    return new ToEvidence<>(
        result -> {
          Evidence evidence = new Evidence();
          evidence.side = side;
          evidence.demand = result.demand;
          evidence.written = result.ingestTime;
          return evidence;
        });
  }

  /** A late trip, by what it would add to its window. */
  static ToEvidence<Trip> lateTrip(long window) {
    return new ToEvidence<>(
        trip -> {
          Evidence evidence = new Evidence();
          evidence.side = Side.LATE;
          evidence.demand = demand(trip, window);
          evidence.idHigh = trip.idHigh;
          evidence.idLow = trip.idLow;
          return evidence;
        });
  }

  private static ZoneDemand demand(Trip trip, long window) {
    DemandSums sums = new DemandAggregate().add(trip, new DemandSums());
    ZoneDemand demand = new ZoneDemand();
    demand.zone = trip.pickupZone;
    demand.windowStart = trip.pickupTime - Math.floorMod(trip.pickupTime, window);
    demand.windowEnd = demand.windowStart + window;
    demand.trips = sums.trips;
    demand.refunds = sums.refunds;
    demand.passengers = sums.passengers;
    demand.distance = sums.distance;
    demand.duration = sums.duration;
    demand.fare = sums.fare;
    demand.tip = sums.tip;
    demand.total = sums.total;
    return demand;
  }
}
