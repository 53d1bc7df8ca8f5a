package io.flinkemr.core.operator;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Rejection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parts what a source yields: values go on, rejections leave by {@link #REJECTED}. Here the
 * accounting begins: everything that was read is counted, every rejection by its reason, and the
 * flags of the values.
 */
public final class SplitDecoded<T> extends ProcessFunction<Decoded<T>, T>
    implements CheckpointedFunction {

  /** What could not be decoded. */
  public static final OutputTag<Rejection> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

  private static final long serialVersionUID = 1;

  private final Flags<T> flags;
  private final String read;
  private final String rejected;
  private transient @Nullable Tally tally;

  public SplitDecoded(Flags<T> flags) {
    this(flags, "");
  }

  /**
   * The same for a side input, which is no part of the accounting of events.
   *
   * @param prefix of the names under which it is counted
   */
  public SplitDecoded(Flags<T> flags, String prefix) {
    this.flags = flags;
    this.read = prefix + Accounting.READ;
    this.rejected = prefix + Accounting.REJECTED + ".";
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tally = new Tally(getRuntimeContext(), context.getOperatorStateStore());
  }

  @Override
  public void processElement(Decoded<T> decoded, Context context, Collector<T> out) {
    tally.count(read);
    Rejection rejection = decoded.rejection;
    if (rejection != null) {
      tally.count(rejected + rejection.reason);
      context.output(REJECTED, rejection);
    } else {
      flags.count(decoded.value, tally);
      out.collect(decoded.value);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
  }
}
