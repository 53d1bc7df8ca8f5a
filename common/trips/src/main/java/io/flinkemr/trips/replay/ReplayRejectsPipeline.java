package io.flinkemr.trips.replay;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.source.DecodeAgain;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Tries rejected trips again.
 *
 * <pre>
 *   rejects ─ of-reasons ─ decode-again ─ split-decoded ─┬─→ trips
 *                                                        └─→ rejected
 * </pre>
 *
 * @param rows understands rows of files
 * @param messages understands messages
 * @param reasons codes of the rejections to try; empty for all of them
 */
public record ReplayRejectsPipeline(
    RowFormat<Trip> rows, Decoder<Trip> messages, Set<String> reasons, Now now) {

  private static final TypeInformation<Trip> TRIP = TypeInformation.of(Trip.class);

  /** What the pipeline hands back. */
  public record Outputs(DataStream<Trip> trips, DataStream<Rejection> rejected) {}

  /** Builds the graph behind {@code rejects}. */
  public Outputs apply(DataStream<Decoded<Rejection>> rejects) {
    Set<String> wanted = reasons;
    SingleOutputStreamOperator<Trip> trips =
        rejects
            // Before the accounting begins: what was not asked for was not read.
            .filter(
                rejection ->
                    wanted.isEmpty()
                        || rejection.value == null
                        || wanted.contains(rejection.value.reason))
            .name(Uids.OF_REASONS)
            .uid(Uids.OF_REASONS)
            .flatMap(new DecodeAgain<>(rows, messages, TRIP, now), Decoded.type(TRIP))
            .name(Uids.DECODE_AGAIN)
            .uid(Uids.DECODE_AGAIN)
            .process(new SplitDecoded<>((trip, tally) -> tally.count(Accounting.CLEAN)), TRIP)
            .name(Uids.SPLIT_DECODED)
            .uid(Uids.SPLIT_DECODED);
    return new Outputs(trips, trips.getSideOutput(SplitDecoded.REJECTED));
  }
}
