package io.flinkemr.trips.demand;

import io.flinkemr.trips.record.ZoneDemand;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Makes a result of a window's sums: adds zone, window and revision. An early result or a trip that
 * comes after the window closed makes a further revision; a firing that has nothing new to tell
 * makes none.
 */
public final class DemandWindow
    extends ProcessWindowFunction<DemandSums, ZoneDemand, Integer, TimeWindow> {

  private static final long serialVersionUID = 1;

  private static final ValueStateDescriptor<Told> TOLD =
      new ValueStateDescriptor<>("told", TypeInformation.of(Told.class));

  @Override
  public void process(
      Integer zone, Context context, Iterable<DemandSums> sums, Collector<ZoneDemand> out)
      throws Exception {
    DemandSums sum = sums.iterator().next();
    ValueState<Told> state = context.windowState().getState(TOLD);
    Told told = state.value();
    if (told == null) {
      told = new Told();
    } else if (told.trips == sum.trips) {
      return;
    }
    out.collect(
        result(zone, context.window().getStart(), context.window().getEnd(), sum, told.results));
    told.results++;
    told.trips = sum.trips;
    state.update(told);
  }

  @Override
  public void clear(Context context) throws Exception {
    context.windowState().getState(TOLD).clear();
  }

  static ZoneDemand result(int zone, long start, long end, DemandSums sum, int revision) {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = zone;
    demand.windowStart = start;
    demand.windowEnd = end;
    demand.trips = sum.trips;
    demand.refunds = sum.refunds;
    demand.passengers = sum.passengers;
    demand.distance = sum.distance;
    demand.duration = sum.duration;
    demand.fare = sum.fare;
    demand.tip = sum.tip;
    demand.total = sum.total;
    demand.revision = revision;
    demand.newestInput = sum.newestInput;
    return demand;
  }

  /** What was told about a window so far; lies in the window's state. */
  public static final class Told {

    /** How many results there were; the next one's revision. */
    public int results;

    /** The trips of the last result: every trip adds one, so the same number is the same result. */
    public long trips;
  }
}
