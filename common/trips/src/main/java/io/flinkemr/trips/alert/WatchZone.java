package io.flinkemr.trips.alert;

import io.flinkemr.core.operator.LateCutoff;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds each zone against its own recent past. Key it by zone.
 *
 * <p>A window is over when no trip that passed the cutoff can come for it any more; an event-time
 * timer says so, with or without pickups. So a silent zone is noticed as long as other zones move
 * time on; when the whole topic is silent, nothing does. At the end of all input every zone is
 * silent, which is no news and not told.
 *
 * <p>A zone without pickups in all windows that are kept has neither state nor timers.
 */
public final class WatchZone
    extends KeyedBroadcastProcessFunction<Integer, ZonePickup, RuleChange, Alert> {

  /** Counts pickups for windows that were over, which a source that was idle can bring. */
  public static final String MISSED = "pickupsAfterWindow";

  private static final long serialVersionUID = 1;

  private final ZoneCheck check;
  private final LateCutoff cutoff;
  private final long lateness;
  private final int kept;
  private final RulesInForce rules;
  private transient @Nullable ValueState<ZonePast> state;
  private transient @Nullable Counter missed;

  /**
   * @param kept how many windows of the past are kept
   */
  public WatchZone(Duration window, Duration lateness, int kept, List<AlertRule> builtIn) {
    this.check = new ZoneCheck(window.toMillis());
    this.cutoff = new LateCutoff(lateness);
    this.lateness = lateness.toMillis();
    this.kept = kept;
    this.rules = new RulesInForce(builtIn, false);
  }

  @Override
  public void open(OpenContext context) {
    // The windows' length is in the name: counts of other windows would mean nothing.
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "past-" + check.window(), TypeInformation.of(ZonePast.class)));
    missed = getRuntimeContext().getMetricGroup().counter(MISSED);
  }

  @Override
  public void processElement(ZonePickup pickup, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    long window = check.windowOf(pickup.time);
    ZonePast past = state.value();
    if (closing(window) <= context.timerService().currentWatermark()
        || (past != null && window <= past.closed)) {
      missed.inc();
      return;
    }
    if (past == null) {
      past = new ZonePast();
    }
    past.add(window, pickup.ingestTime);
    context.timerService().registerEventTimeTimer(closing(window));
    if (window == past.closed + 1) {
      surges(rules.get(context.getBroadcastState(RulesInForce.STATE)), pickup.zone, past, out);
    }
    state.update(past);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
    ZonePast past = state.value();
    if (past == null) {
      return;
    }
    // Floored: where the lateness was changed, a timer may lie between two ends.
    long window = check.windowOf(time - lateness + 1) - 1;
    AlertRule[] current = rules.get(context.getBroadcastState(RulesInForce.STATE));
    int zone = context.getCurrentKey();
    boolean goesOn = past.close(Math.max(window, past.closed), kept);
    if (context.timerService().currentWatermark() < Long.MAX_VALUE) {
      silences(current, zone, past, out);
    }
    surges(current, zone, past, out);
    if (goesOn) {
      register(past.closed + 1, context.timerService());
    }
    if (past.size == 0) {
      state.clear();
    } else {
      state.update(past);
    }
  }

  private void surges(AlertRule[] rules, int zone, ZonePast past, Collector<Alert> out) {
    for (AlertRule rule : rules) {
      tell(rule.kind == RuleKind.SURGE ? check.surge(rule, zone, past) : null, out);
    }
  }

  private void silences(AlertRule[] rules, int zone, ZonePast past, Collector<Alert> out) {
    for (AlertRule rule : rules) {
      tell(rule.kind == RuleKind.SILENCE ? check.silence(rule, zone, past) : null, out);
    }
  }

  private static void tell(@Nullable Alert alert, Collector<Alert> out) {
    if (alert != null) {
      out.collect(alert);
    }
  }

  private void register(long window, TimerService timers) {
    timers.registerEventTimeTimer(closing(window));
  }

  /** The watermark from which on no trip that passed the cutoff lies in {@code window}. */
  private long closing(long window) {
    return cutoff.lastMoment((window + 1) * check.window() - 1);
  }

  @Override
  public void processBroadcastElement(RuleChange change, Context context, Collector<Alert> out)
      throws Exception {
    rules.change(change, context.getBroadcastState(RulesInForce.STATE));
  }
}
