package io.flinkemr.core.operator;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Event;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets events pass that come in time, for events that come once; {@link OnTimeDistinct} is for
 * those that may come again. Late events leave whole by {@link #late()}. In BATCH mode nothing is
 * late.
 */
public final class OnTime<T extends Event> extends ProcessFunction<T, T>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1;

  private final LateCutoff cutoff;
  private final OutputTag<T> late;
  private transient @Nullable LastWatermark watermark;
  private transient @Nullable Tally tally;

  public OnTime(LateCutoff cutoff, TypeInformation<T> type) {
    this.cutoff = cutoff;
    this.late = new OutputTag<>("late", type);
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
  public void processElement(T event, Context context, Collector<T> out) {
    if (cutoff.isLate(event.eventTime(), watermark.of(context.timerService()))) {
      tally.count(Accounting.LATE);
      context.output(late, event);
    } else {
      tally.count(Accounting.CLEAN);
      out.collect(event);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
    watermark.snapshot();
  }
}
