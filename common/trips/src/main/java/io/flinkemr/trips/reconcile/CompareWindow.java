package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.reconcile.LateFold.Outcome;
import io.flinkemr.trips.record.ZoneDemand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Weighs all there is for one zone and window, when it is all there. Says what it found in
 * accumulators: the counts, and the first differences.
 */
final class CompareWindow extends KeyedProcessFunction<Tuple2<Integer, Long>, Evidence, Void> {

  private static final long serialVersionUID = 1;

  private static final TypeInformation<Evidence> EVIDENCE = TypeInformation.of(Evidence.class);

  private final int show;
  private final long choices;
  private transient @Nullable TypeSerializer<Evidence> serializer;
  private transient @Nullable ValueState<Evidence> live;
  private transient @Nullable ValueState<Evidence> batch;
  private transient @Nullable MapState<EventId, Evidence> late;
  private transient @Nullable Findings findings;

  /**
   * @param show how many differences to keep
   * @param choices how many choices of late trips to try for a window
   */
  CompareWindow(int show, long choices) {
    this.show = show;
    this.choices = choices;
  }

  @Override
  public void open(OpenContext context) {
    serializer = getRuntimeContext().createSerializer(EVIDENCE);
    live = getRuntimeContext().getState(new ValueStateDescriptor<>("live", EVIDENCE));
    batch = getRuntimeContext().getState(new ValueStateDescriptor<>("batch", EVIDENCE));
    late =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("late", TypeInformation.of(EventId.class), EVIDENCE));
    findings = new Findings(getRuntimeContext(), show);
  }

  @Override
  public void processElement(Evidence evidence, Context context, Collector<Void> out)
      throws Exception {
    // The input object may be used again for the next one.
    Evidence kept = serializer.copy(evidence);
    switch (kept.side) {
      case LIVE -> newest(live, kept);
      case BATCH -> newest(batch, kept);
      case LATE -> late.put(new EventId(kept.idHigh, kept.idLow), kept);
    }
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  private static void newest(ValueState<Evidence> state, Evidence evidence) throws Exception {
    Evidence before = state.value();
    if (before == null || evidence.replaces(before)) {
      state.update(evidence);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Void> out) throws Exception {
    ZoneDemand liveDemand = demand(live.value());
    ZoneDemand batchDemand = demand(batch.value());
    List<long[]> trips = new ArrayList<>();
    for (Evidence trip : late.values()) {
      trips.add(Figure.all(trip.demand));
    }
    long[] liveFigures = Figure.all(liveDemand);
    long[] difference = Figure.all(batchDemand);
    Arrays.setAll(difference, i -> difference[i] - liveFigures[i]);
    LateFold.Result result = LateFold.explain(difference, trips, choices);
    // Nothing was in time, so no late trip can be a copy: batch must have them all.
    boolean missed = liveDemand == null && result.folded() < trips.size();
    findings.lateTrips(trips.size(), result.folded());
    if (result.outcome() != Outcome.EXPLAINED || missed) {
      findings.unexplained(
          new Difference(
              context.getCurrentKey().f0,
              context.getCurrentKey().f1,
              liveDemand,
              batchDemand,
              trips,
              result.outcome() == Outcome.GAVE_UP));
    } else if (result.folded() > 0) {
      findings.explained();
    } else {
      findings.equal();
    }
    live.clear();
    batch.clear();
    late.clear();
  }

  private static @Nullable ZoneDemand demand(@Nullable Evidence evidence) {
    return evidence == null ? null : evidence.demand;
  }
}
