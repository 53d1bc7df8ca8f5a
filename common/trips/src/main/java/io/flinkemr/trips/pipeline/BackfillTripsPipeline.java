package io.flinkemr.trips.pipeline;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.lake.LakeIdentity;
import io.flinkemr.core.lake.PartitionDates;
import io.flinkemr.core.operator.Candidate;
import io.flinkemr.core.operator.DistinctAgainstLake;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Finds the trips that the lake does not have yet. For BATCH mode: it decides about a trip when all
 * of its copies have been seen.
 *
 * <pre>
 *   decoded ─ split-decoded ─┬─ incoming ─────────────────────────────────────┐
 *                  │         └─ touched-dates ─ by date ─ distinct-dates       │
 *                  │                                       └─ lake-identities ─┤
 *                  │                                                           │
 *                  │          by identity ─ distinct-against-lake ─────────────┘
 *                  │                           │    └─ by date ─ enrich-with-zones ─→ enriched
 *                  └───────────────────────────┴────────────────────────────────────→ rejected
 * </pre>
 *
 * <p>Of the lake only the dates are read that the input touches. Grouping by date comes before
 * enrichment, so that the names do not travel, and last of all shuffles: in BATCH mode a keyed step
 * gets its input sorted by key, so the writer behind it has one date open at a time.
 *
 * @param encoder writes trips into rejections
 */
public record BackfillTripsPipeline(ZoneTable zones, Encoder<Trip> encoder, Now now) {

  /** What the pipeline hands back: trips grouped by pickup date, and what was rejected. */
  public record Outputs(DataStream<EnrichedTrip> enriched, DataStream<Rejection> rejected) {}

  /**
   * Builds the graph behind {@code decoded}.
   *
   * @param lake gives the identities that the lake has for a date in days since the epoch
   */
  public Outputs apply(
      DataStream<Decoded<Trip>> decoded, FlatMapFunction<Integer, LakeIdentity> lake) {
    SingleOutputStreamOperator<Trip> trips = CleanTrips.split(decoded);
    SingleOutputStreamOperator<Trip> missing = missing(trips, identities(dates(trips), lake));
    return new Outputs(
        enrichedByDate(missing),
        trips
            .getSideOutput(SplitDecoded.REJECTED)
            .union(missing.getSideOutput(DistinctAgainstLake.REJECTED)));
  }

  private static DataStream<Integer> dates(DataStream<Trip> trips) {
    return trips
        .flatMap(new TouchedDates(), Types.INT)
        .name(Uids.TOUCHED_DATES)
        .uid(Uids.TOUCHED_DATES)
        .keyBy(day -> day, Types.INT)
        .reduce((day, same) -> day)
        .name(Uids.DISTINCT_DATES)
        .uid(Uids.DISTINCT_DATES);
  }

  private static DataStream<LakeIdentity> identities(
      DataStream<Integer> dates, FlatMapFunction<Integer, LakeIdentity> lake) {
    return dates
        .flatMap(lake, TypeInformation.of(LakeIdentity.class))
        .name(Uids.LAKE_IDENTITIES)
        .uid(Uids.LAKE_IDENTITIES);
  }

  private SingleOutputStreamOperator<Trip> missing(
      DataStream<Trip> trips, DataStream<LakeIdentity> identities) {
    TypeInformation<Candidate<Trip>> candidate = Candidate.type(TypeInformation.of(Trip.class));
    return trips
        .map(Candidate::incoming, candidate)
        .name(Uids.INCOMING)
        .uid(Uids.INCOMING)
        .union(
            identities
                .map(row -> Candidate.inLake(row.idHigh, row.idLow, row.fingerprint), candidate)
                .name(Uids.IN_LAKE)
                .uid(Uids.IN_LAKE))
        .keyBy(Candidate.selector(), TypeInformation.of(EventId.class))
        .process(
            new DistinctAgainstLake<>(TypeInformation.of(Trip.class), encoder, now),
            TypeInformation.of(Trip.class))
        .name(Uids.DISTINCT_AGAINST_LAKE)
        .uid(Uids.DISTINCT_AGAINST_LAKE);
  }

  private DataStream<EnrichedTrip> enrichedByDate(DataStream<Trip> missing) {
    return missing
        .keyBy(trip -> PartitionDates.dayOf(trip.pickupTime), Types.INT)
        .map(new EnrichTrip(zones), TypeInformation.of(EnrichedTrip.class))
        .name(Uids.ENRICH)
        .uid(Uids.ENRICH);
  }
}
