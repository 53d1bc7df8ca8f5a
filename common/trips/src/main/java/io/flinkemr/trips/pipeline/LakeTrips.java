package io.flinkemr.trips.pipeline;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Makes rows of the lake what a pipeline reads. */
public final class LakeTrips {

  private LakeTrips() {}

  /** The trips of {@code rows}, which keep their time; the names of zones stay behind. */
  public static DataStream<Decoded<Trip>> decoded(DataStream<EnrichedTrip> rows) {
    return rows.map(row -> Decoded.of(row.trip), Decoded.type(TypeInformation.of(Trip.class)))
        .name(Uids.TRIPS_OF_LAKE)
        .uid(Uids.TRIPS_OF_LAKE);
  }
}
