package io.flinkemr.testkit;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Passes everything on and fails as {@link Failures} say, to be put between the steps of a
 * pipeline.
 *
 * @param <T> whatever flows
 */
public final class FailingMap<T>
    implements MapFunction<T, T>, CheckpointedFunction, CheckpointListener {

  private static final long serialVersionUID = 1;

  private final Failures failures;
  private final int recordsPastCheckpoint;
  private transient boolean completedOne;
  private transient int sinceBarrier;
  private transient int beforeBarrier;

  /**
   * @param recordsPastCheckpoint how many records of one task to let pass after a checkpoint before
   *     a failure between checkpoints or in the next one
   */
  public FailingMap(Failures failures, int recordsPastCheckpoint) {
    this.failures = failures;
    this.recordsPastCheckpoint = recordsPastCheckpoint;
  }

  @Override
  public T map(T value) throws InterruptedException {
    if (++sinceBarrier > recordsPastCheckpoint && completedOne) {
      failures.plan().strike(Failures.Moment.BETWEEN_CHECKPOINTS);
    }
    return value;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws InterruptedException {
    if (sinceBarrier > recordsPastCheckpoint && completedOne) {
      failures.plan().strike(Failures.Moment.IN_SNAPSHOT);
      failures.plan().failWritingOf(context.getCheckpointId());
    }
    beforeBarrier = sinceBarrier;
    sinceBarrier = 0;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    completedOne = false;
    sinceBarrier = 0;
    beforeBarrier = 0;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws InterruptedException {
    if (completedOne && beforeBarrier > 0) {
      failures.plan().strike(Failures.Moment.AFTER_CHECKPOINT);
    }
    completedOne = true;
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) {
    failures.plan().onAborted(checkpointId);
  }
}
