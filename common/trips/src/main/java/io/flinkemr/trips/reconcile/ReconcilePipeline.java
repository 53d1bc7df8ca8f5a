package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.reconcile.Evidence.Side;
import io.flinkemr.trips.record.Trip;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Holds results against each other, window by window.
 *
 * <pre>
 *   live results ── live-side ───┐
 *   batch results ─ batch-side ──┼─ by zone and window ─ compare ─→ accumulators of the job
 *   late trips ──── late-side ───┘
 * </pre>
 *
 * Only in BATCH mode, where one window at a time lies in memory.
 *
 * @param window the length of the results' windows
 * @param show how many differences are kept
 */
record ReconcilePipeline(Duration window, int show) {

  /** Choices of late trips tried per window: a fraction of a second, and pairs among a thousand. */
  private static final long CHOICES = 1_000_000;

  /** Builds the graph; it has no output but the accumulators of which {@link Verdict} is made. */
  void apply(
      DataStream<Decoded<Result>> live,
      DataStream<Decoded<Result>> batch,
      List<DataStream<Decoded<Trip>>> late) {
    DataStream<Evidence> all =
        evidence(live, ToEvidence.result(Side.LIVE), Uids.LIVE_SIDE)
            .union(evidence(batch, ToEvidence.result(Side.BATCH), Uids.BATCH_SIDE));
    for (int i = 0; i < late.size(); i++) {
      all =
          all.union(
              evidence(
                  late.get(i), ToEvidence.lateTrip(window.toMillis()), Uids.LATE_SIDE + "-" + i));
    }
    all.keyBy(
            evidence -> Tuple2.of(evidence.demand.zone, evidence.demand.windowStart),
            Types.TUPLE(Types.INT, Types.LONG))
        .process(new CompareWindow(show, CHOICES), Types.VOID)
        .name(Uids.COMPARE)
        .uid(Uids.COMPARE)
        .sinkTo(new DiscardingSink<>())
        .name(Uids.NOTHING)
        .uid(Uids.NOTHING);
  }

  private static <T> DataStream<Evidence> evidence(
      DataStream<Decoded<T>> read, FlatMapFunction<Decoded<T>, Evidence> side, String uid) {
    return read.flatMap(side, TypeInformation.of(Evidence.class)).name(uid).uid(uid);
  }
}
