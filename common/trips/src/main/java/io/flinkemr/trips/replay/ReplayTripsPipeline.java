package io.flinkemr.trips.replay;

import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Sorts trips by pickup and lets them pass when they are due.
 *
 * <pre>
 *   decoded ─ in-period ─ split-decoded ─ all under one key ─ pace-trips (1 task) ─→ trips
 *                              └──────────────────────────────────────────────────→ rejected
 * </pre>
 *
 * Only in BATCH mode: there Flink hands each key's records to its operator sorted by their
 * timestamp, spilling to disk what memory does not hold. What follows the pace must run in the same
 * task, since batch would collect what goes over the network until the last trip has passed.
 *
 * @param from first pickup that is sent, milliseconds
 * @param to first pickup that is no longer sent, milliseconds
 * @param speed seconds of event time in a second, 0 for as many as possible
 */
public record ReplayTripsPipeline(long from, long to, double speed, Now now, Sleeper sleeper) {

  /** What the pipeline hands back; the trips in order, in one task. */
  public record Outputs(DataStream<Trip> trips, DataStream<Rejection> rejected) {}

  /** Builds the graph behind {@code decoded}, whose records carry their event time. */
  public Outputs apply(DataStream<Decoded<Trip>> decoded) {
    long first = from;
    long end = to;
    SingleOutputStreamOperator<Trip> split =
        decoded
            // Before the accounting begins: what was not asked for was not read.
            .filter(
                trip ->
                    trip.value == null
                        || (trip.value.pickupTime >= first && trip.value.pickupTime < end))
            .name(Uids.IN_PERIOD)
            .uid(Uids.IN_PERIOD)
            .process(new SplitDecoded<>((trip, tally) -> {}), TypeInformation.of(Trip.class))
            .name(Uids.SPLIT_DECODED)
            .uid(Uids.SPLIT_DECODED);
    SingleOutputStreamOperator<Trip> paced =
        split
            .keyBy(trip -> 0, Types.INT)
            .process(new PaceTrips(speed, now, sleeper), TypeInformation.of(Trip.class))
            .name(Uids.PACE_TRIPS)
            .uid(Uids.PACE_TRIPS)
            .setParallelism(1);
    return new Outputs(paced, split.getSideOutput(SplitDecoded.REJECTED));
  }
}
