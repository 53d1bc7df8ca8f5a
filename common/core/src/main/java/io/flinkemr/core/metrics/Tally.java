package io.flinkemr.core.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters that make up a job's accounting. They lie in operator state, so that a failover or a
 * change of parallelism neither loses nor repeats a count; the same numbers are shown as metrics
 * while the job runs and as accumulators when it ends (Flink's accumulators alone start from zero
 * after a failover).
 *
 * <p>An operator function makes one in {@code initializeState} and calls {@link #snapshot} with
 * every checkpoint. The metric of {@code rejected.bad_time} is the counter {@code rejected} with
 * the variable {@code reason=bad_time}.
 */
public final class Tally {

  /** Accumulators of this name and a counter's name carry the accounting. */
  static final String PREFIX = "accounting.";

  private final Map<String, Cell> cells = new HashMap<>();
  private final RuntimeContext context;
  private final ListState<Tuple2<String, Long>> state;

  /** Takes up the counts of the state that was restored, if any. */
  public Tally(RuntimeContext context, OperatorStateStore store) throws Exception {
    this.context = context;
    this.state =
        store.getListState(
            new ListStateDescriptor<>("accounting", Types.TUPLE(Types.STRING, Types.LONG)));
    for (Tuple2<String, Long> restored : state.get()) {
      count(restored.f0, restored.f1);
    }
  }

  /** Counts one more of {@code name}. */
  public void count(String name) {
    count(name, 1);
  }

  /** Counts {@code n} more of {@code name}; a negative {@code n} takes back. */
  public void count(String name, long n) {
    cells.computeIfAbsent(name, this::cell).add(n);
  }

  /** The count of {@code name} in this task. */
  public long get(String name) {
    Cell cell = cells.get(name);
    return cell == null ? 0 : cell.value;
  }

  /** Writes the counts into the state; call it from {@code snapshotState}. */
  public void snapshot() throws Exception {
    state.clear();
    for (Map.Entry<String, Cell> cell : cells.entrySet()) {
      state.add(Tuple2.of(cell.getKey(), cell.getValue().value));
    }
  }

  private Cell cell(String name) {
    int dot = name.indexOf('.');
    MetricGroup group = context.getMetricGroup();
    Counter metric =
        dot < 0
            ? group.counter(name)
            : group.addGroup("reason", name.substring(dot + 1)).counter(name.substring(0, dot));
    // Several operators of a task may count the same; accumulators are the task's.
    return new Cell(metric, context.getLongCounter(PREFIX + name));
  }

  private static final class Cell {
    private final Counter metric;
    private final LongCounter accumulator;
    private long value;

    Cell(Counter metric, LongCounter accumulator) {
      this.metric = metric;
      this.accumulator = accumulator;
    }

    void add(long n) {
      value += n;
      metric.inc(n);
      accumulator.add(n);
    }
  }
}
