package io.flinkemr.core.lake;

import io.flinkemr.core.record.Now;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets all rows through and keeps up the claim of a live job on the dates that it can still write.
 * The claim is renewed with every checkpoint and taken back when the job comes to its end; a job
 * that was cancelled or crashed leaves it to expire.
 *
 * <p>Must stand behind a keyed operator, so that every task sees the same watermarks: one task
 * speaks for all.
 */
public final class LiveClaimKeeper<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, CheckpointListener {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LiveClaimKeeper.class);

  private final LiveClaims claims;
  private final String instance;
  private final long allowedLateness;
  private final Now now;

  private transient long watermark;

  /** The first day by the watermark of the last snapshot. */
  private transient int firstDay;

  /** The same of the snapshot before, which is what may be claimed. */
  private transient int firstDayBefore;

  private transient @Nullable ListState<Integer> state;
  private transient boolean finished;

  LiveClaimKeeper(String lake, String instance, Duration allowedLateness, Now now) {
    this.claims = new LiveClaims(lake);
    this.instance = instance;
    this.allowedLateness = allowedLateness.toMillis();
    this.now = now;
  }

  /**
   * Keeps up the claim of {@code instance} on {@code lake} as long as rows may pass here.
   *
   * @param instance the job's name and instance
   * @param allowedLateness how far behind the watermark a row may be and still pass
   */
  public static <T> SingleOutputStreamOperator<T> keep(
      DataStream<T> rows,
      String lake,
      String instance,
      Duration allowedLateness,
      Now now,
      String uid) {
    return rows.transform(
            uid, rows.getType(), new LiveClaimKeeper<>(lake, instance, allowedLateness, now))
        .uid(uid);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("first-day", Types.INT));
    watermark = Long.MIN_VALUE;
    firstDay = LiveClaim.ANY_DAY;
    // All tasks stored the same day; one that has got none after rescaling may write any.
    for (int restored : state.get()) {
      firstDay = restored;
    }
    firstDayBefore = firstDay;
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (isKeeper()) {
      claims.write(new LiveClaim(instance, firstDayBefore, now.millis()));
    }
  }

  @Override
  public void processElement(StreamRecord<T> row) {
    output.collect(row);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    // When this checkpoint is complete, all that passed before the one before it is committed, and
    // whatever passed since was not late by the watermark of then. So the claim lags by one.
    firstDayBefore = firstDay;
    if (watermark > Long.MIN_VALUE + allowedLateness && watermark != Long.MAX_VALUE) {
      firstDay = Math.max(firstDay, PartitionDates.dayOf(watermark - allowedLateness));
    }
    state.update(List.of(firstDayBefore));
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    if (isKeeper()) {
      try {
        claims.write(new LiveClaim(instance, firstDayBefore, now.millis()));
      } catch (IOException e) {
        // The claim outlives some missed renewals; the rows that pass here matter more.
        LOG.warn("Cannot renew the claim of {}; trying again at the next checkpoint", instance, e);
      }
    }
  }

  @Override
  public void finish() throws Exception {
    super.finish();
    finished = true;
  }

  @Override
  public void close() throws Exception {
    // After the last checkpoint, so when the last files are committed or about to be.
    if (finished && isKeeper()) {
      claims.clear(instance);
    }
    super.close();
  }

  private boolean isKeeper() {
    return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
  }
}
