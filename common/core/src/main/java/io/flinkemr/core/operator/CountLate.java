package io.flinkemr.core.operator;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for events that passed the cutoff and still found their window gone: they were counted
 * as clean and are late after all. An idle source can make the watermark of the windows overtake
 * that of the cutoff, so this net must be there, though it hardly ever catches anything.
 */
public final class CountLate<T> extends ProcessFunction<T, T> implements CheckpointedFunction {

  private static final long serialVersionUID = 1;

  private transient @Nullable Tally tally;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tally = new Tally(getRuntimeContext(), context.getOperatorStateStore());
  }

  @Override
  public void processElement(T event, Context context, Collector<T> out) {
    tally.count(Accounting.LATE);
    tally.count(Accounting.CLEAN, -1);
    out.collect(event);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
  }
}
