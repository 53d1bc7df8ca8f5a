package io.flinkemr.trips.pipeline;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.operator.LatencyProbe;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Makes clean trips of what is read: each once, on time, with the names of its zones.
 *
 * <pre>
 *   decoded ─ {@link CleanTrips} ─┬─ enrich-with-zones ─ measure-latency ─→ enriched
 *                │    │    └──────────────────────────────────→ clean
 *                │    └───────────────────────────────────────→ late
 *                └────────────────────────────────────────────→ rejected
 * </pre>
 *
 * <p>Enrichment comes last, so that names neither travel through the shuffle nor lie in state.
 *
 * @param allowedLateness how far behind the watermark a trip may be
 * @param encoder writes trips into rejections
 */
public record IngestTripsPipeline(
    Duration allowedLateness, ZoneTable zones, Encoder<Trip> encoder, Now now) {

  /** What the pipeline hands back. */
  public record Outputs(
      DataStream<Trip> clean,
      DataStream<EnrichedTrip> enriched,
      DataStream<Rejection> rejected,
      DataStream<Trip> late) {}

  /** Builds the graph behind {@code decoded}, whose records carry their event time. */
  public Outputs apply(DataStream<Decoded<Trip>> decoded) {
    CleanTrips trips = CleanTrips.of(decoded, allowedLateness, encoder, now);
    return new Outputs(trips.clean(), enriched(trips.clean()), trips.rejected(), trips.late());
  }

  private DataStream<EnrichedTrip> enriched(DataStream<Trip> clean) {
    return clean
        .map(new EnrichTrip(zones), TypeInformation.of(EnrichedTrip.class))
        .name(Uids.ENRICH)
        .uid(Uids.ENRICH)
        .process(LatencyProbe.ofEvents(now), TypeInformation.of(EnrichedTrip.class))
        .name(Uids.MEASURE_LATENCY)
        .uid(Uids.MEASURE_LATENCY);
  }
}
