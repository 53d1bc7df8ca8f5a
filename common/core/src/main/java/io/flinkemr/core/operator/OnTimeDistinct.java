package io.flinkemr.core.operator;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first copy of every event pass that comes in time. Key it by {@link EventId#selector()}.
 *
 * <p>The cutoff and the deduplication are one operator because they must see one watermark: an
 * identity is forgotten at the very moment from which on all its copies are late, so that a copy is
 * either recognised or late and never passes twice. The state of an identity is the fingerprint of
 * the first copy.
 *
 * <p>Late events leave whole by {@link #late()}, further copies are counted, and an event with the
 * identity of another but other content leaves by {@link #REJECTED}. In BATCH mode the watermark
 * stands still until the end, so that nothing is late.
 */
public final class OnTimeDistinct<T extends Event> extends KeyedProcessFunction<EventId, T, T>
    implements CheckpointedFunction {

  /** Events whose identity another one with other content has taken. */
  public static final OutputTag<Rejection> REJECTED =
      new OutputTag<>("conflicts", TypeInformation.of(Rejection.class));

  private static final long serialVersionUID = 1;

  private final LateCutoff cutoff;
  private final OutputTag<T> late;
  private final Conflicts<T> conflicts;
  private transient @Nullable ValueState<Long> seen;
  private transient @Nullable LastWatermark watermark;
  private transient @Nullable Tally tally;

  /**
   * @param encoder writes the payload of rejections
   */
  public OnTimeDistinct(LateCutoff cutoff, TypeInformation<T> type, Encoder<T> encoder, Now now) {
    this.cutoff = cutoff;
    this.late = new OutputTag<>("late", type);
    this.conflicts = new Conflicts<>("distinct", encoder, now);
  }

  /** Where late events leave. */
  public OutputTag<T> late() {
    return late;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tally = new Tally(getRuntimeContext(), context.getOperatorStateStore());
    watermark = new LastWatermark(context.getOperatorStateStore());
  }

  @Override
  public void open(OpenContext context) {
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("fingerprint", Types.LONG));
  }

  @Override
  public void processElement(T event, Context context, Collector<T> out) throws Exception {
    if (cutoff.isLate(event.eventTime(), watermark.of(context.timerService()))) {
      tally.count(Accounting.LATE);
      context.output(late, event);
      return;
    }
    Long first = seen.value();
    if (first == null) {
      seen.update(event.fingerprint());
      context.timerService().registerEventTimeTimer(cutoff.lastMoment(event.eventTime()));
      tally.count(Accounting.CLEAN);
      out.collect(event);
    } else if (first == event.fingerprint()) {
      tally.count(Accounting.DUPLICATES);
    } else {
      context.output(REJECTED, conflicts.reject(event, tally));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<T> out) {
    watermark.of(context.timerService());
    seen.clear();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
    watermark.snapshot();
  }
}
