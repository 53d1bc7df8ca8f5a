package io.flinkemr.trips.pipeline;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.operator.LateCutoff;
import io.flinkemr.core.operator.OnTimeDistinct;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.record.Trip;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * How every live or replayed pipeline begins: what was read is parted into trips and rejections,
 * then trips that come too late and further copies are taken out.
 *
 * <pre>
 *   decoded ─ split-decoded ─ by identity ─ on-time-distinct ─→ clean
 *                  │                           │    └─────────→ late
 *                  └───────────────────────────┴──────────────→ rejected
 * </pre>
 *
 * <p>The cutoff comes before everything that remembers or sums up: what it lets pass is in time for
 * all the steps behind it.
 */
record CleanTrips(DataStream<Trip> clean, DataStream<Rejection> rejected, DataStream<Trip> late) {

  /**
   * @param encoder writes trips into rejections
   */
  static CleanTrips of(
      DataStream<Decoded<Trip>> decoded, Duration allowedLateness, Encoder<Trip> encoder, Now now) {
    SingleOutputStreamOperator<Trip> trips = split(decoded);
    OnTimeDistinct<Trip> distinct =
        new OnTimeDistinct<>(
            new LateCutoff(allowedLateness), TypeInformation.of(Trip.class), encoder, now);
    SingleOutputStreamOperator<Trip> clean =
        trips
            .keyBy(EventId.selector(), TypeInformation.of(EventId.class))
            .process(distinct, TypeInformation.of(Trip.class))
            .name(Uids.ON_TIME_DISTINCT)
            .uid(Uids.ON_TIME_DISTINCT);
    return new CleanTrips(
        clean,
        trips
            .getSideOutput(SplitDecoded.REJECTED)
            .union(clean.getSideOutput(OnTimeDistinct.REJECTED)),
        clean.getSideOutput(distinct.late()));
  }

  /** The first step alone, for a pipeline that removes copies in another way. */
  static SingleOutputStreamOperator<Trip> split(DataStream<Decoded<Trip>> decoded) {
    return decoded
        .process(new SplitDecoded<>(new TripFlags()), TypeInformation.of(Trip.class))
        .name(Uids.SPLIT_DECODED)
        .uid(Uids.SPLIT_DECODED);
  }
}
