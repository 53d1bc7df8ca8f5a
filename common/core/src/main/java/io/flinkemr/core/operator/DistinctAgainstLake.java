package io.flinkemr.core.operator;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The anti-join of a backfill, for BATCH mode: of all copies of an event one passes, and none if
 * the lake has the event. Key it by {@link Candidate#selector()}.
 *
 * <p>Everything is decided when a key has been read to its end, so the order of the input does not
 * matter: a further copy of the same content is a duplicate; among different contents of one
 * identity the lake's stands, else the one with the smallest fingerprint, and each of the others is
 * rejected once.
 */
public final class DistinctAgainstLake<T extends Event>
    extends KeyedProcessFunction<EventId, Candidate<T>, T> implements CheckpointedFunction {

  /** Events whose identity another one with other content has taken. */
  public static final OutputTag<Rejection> REJECTED =
      new OutputTag<>("conflicts", TypeInformation.of(Rejection.class));

  /** Counts events of the input that the lake had; they are among the duplicates too. */
  public static final String ALREADY_IN_LAKE = "already_in_lake";

  private static final long serialVersionUID = 1;

  private final TypeInformation<T> type;
  private final Conflicts<T> conflicts;
  private transient @Nullable MapState<Long, T> incoming;
  private transient @Nullable MapState<Long, Boolean> inLake;
  private transient @Nullable TypeSerializer<T> serializer;
  private transient @Nullable Tally tally;

  /**
   * @param encoder writes the payload of rejections
   */
  public DistinctAgainstLake(TypeInformation<T> type, Encoder<T> encoder, Now now) {
    this.type = type;
    this.conflicts = new Conflicts<>("distinct", encoder, now);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tally = new Tally(getRuntimeContext(), context.getOperatorStateStore());
  }

  @Override
  public void open(OpenContext context) {
    serializer = getRuntimeContext().createSerializer(type);
    incoming =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("incoming", Types.LONG, type));
    inLake =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("in-lake", Types.LONG, Types.BOOLEAN));
  }

  @Override
  public void processElement(Candidate<T> candidate, Context context, Collector<T> out)
      throws Exception {
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    if (candidate.event == null) {
      inLake.put(candidate.fingerprint, true);
    } else if (incoming.contains(candidate.fingerprint)) {
      tally.count(Accounting.DUPLICATES);
    } else {
      // The input object may be used again for the next candidate.
      incoming.put(candidate.fingerprint, serializer.copy(candidate.event));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
    TreeMap<Long, T> contents = new TreeMap<>();
    incoming.entries().forEach(entry -> contents.put(entry.getKey(), entry.getValue()));
    boolean taken = !inLake.isEmpty();
    for (T event : contents.values()) {
      if (inLake.contains(event.fingerprint())) {
        tally.count(Accounting.DUPLICATES);
        tally.count(ALREADY_IN_LAKE);
      } else if (taken) {
        context.output(REJECTED, conflicts.reject(event, tally));
      } else {
        taken = true;
        tally.count(Accounting.CLEAN);
        out.collect(event);
      }
    }
    incoming.clear();
    inLake.clear();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
  }
}
