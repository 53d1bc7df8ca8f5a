package io.flinkemr.core.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * The watermark that an operator has reached, kept over failovers and changes of parallelism. Flink
 * begins at {@link Long#MIN_VALUE} again: what was late before would be in time for a moment, while
 * what was remembered about it is gone.
 */
final class LastWatermark {

  private final ListState<Long> state;
  private long restored = Long.MIN_VALUE;
  private @Nullable TimerService timers;

  LastWatermark(OperatorStateStore store) throws Exception {
    // Every task gets what all tasks had reached. The highest of it is right for any key: too high
    // makes an event late, which loses nothing; too low lets a copy pass twice.
    state = store.getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
    for (Long reached : state.get()) {
      restored = Math.max(restored, reached);
    }
  }

  /** The highest watermark there was, in ms. */
  long of(TimerService current) {
    timers = current;
    return Math.max(restored, current.currentWatermark());
  }

  /** Writes it into the state; call it from {@code snapshotState}. */
  void snapshot() throws Exception {
    state.clear();
    state.add(timers == null ? restored : of(timers));
  }
}
