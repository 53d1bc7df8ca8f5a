package io.flinkemr.trips.generate;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * One sum for each key when the input ends, live as in batch. (A global window with Flink's trigger
 * for the end of the stream would say the same, but sorts its input and then refuses checkpoints.)
 */
final class SumAtEnd<K, T> extends KeyedProcessFunction<K, T, T> {

  private static final long serialVersionUID = 1;

  private final TypeInformation<T> type;
  private final ReducingStateDescriptor<T> descriptor;
  private transient @Nullable TypeSerializer<T> serializer;
  private transient @Nullable ReducingState<T> sum;

  SumAtEnd(ReduceFunction<T> add, TypeInformation<T> type) {
    this.type = type;
    descriptor = new ReducingStateDescriptor<>("sum", add, type);
  }

  @Override
  public void open(OpenContext context) {
    serializer = getRuntimeContext().createSerializer(type);
    sum = getRuntimeContext().getReducingState(descriptor);
  }

  @Override
  public void processElement(T part, Context context, Collector<T> out) throws Exception {
    // The first part becomes the sum, while the input object may be used again.
    sum.add(serializer.copy(part));
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
    out.collect(sum.get());
    sum.clear();
  }
}
