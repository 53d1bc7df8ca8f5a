package io.flinkemr.trips.replay;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Now;
import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Holds each trip back until it is due. The trips come sorted and have one key. */
final class PaceTrips extends KeyedProcessFunction<Integer, Trip, Trip>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1;

  private final double speed;
  private final Now now;
  private final Sleeper sleeper;
  private transient @Nullable Pace pace;
  private transient @Nullable Tally tally;

  PaceTrips(double speed, Now now, Sleeper sleeper) {
    this.speed = speed;
    this.now = now;
    this.sleeper = sleeper;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tally = new Tally(getRuntimeContext(), context.getOperatorStateStore());
  }

  @Override
  public void open(OpenContext context) {
    pace = new Pace(speed, now);
  }

  @Override
  public void processElement(Trip trip, Context context, Collector<Trip> out)
      throws InterruptedException {
    long wait = pace.delay(trip.pickupTime);
    if (wait > 0) {
      sleeper.sleep(wait);
    }
    tally.count(Accounting.CLEAN);
    out.collect(trip);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    tally.snapshot();
  }
}
