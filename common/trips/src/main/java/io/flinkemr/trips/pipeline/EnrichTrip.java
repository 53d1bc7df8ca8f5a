package io.flinkemr.trips.pipeline;

import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Adds the names of the zones where a trip began and ended. The table is small and travels with the
 * job to every task, so that no trip can come before the names; a zone that is not in it was
 * rejected when the trip was decoded.
 */
public final class EnrichTrip implements MapFunction<Trip, EnrichedTrip> {

  private static final long serialVersionUID = 1;

  private final ZoneTable zones;

  public EnrichTrip(ZoneTable zones) {
    this.zones = zones;
  }

  @Override
  public EnrichedTrip map(Trip trip) {
    EnrichedTrip enriched = new EnrichedTrip();
    enriched.trip = trip;
    enriched.pickupBorough = zones.borough(trip.pickupZone);
    enriched.pickupZoneName = zones.zoneName(trip.pickupZone);
    enriched.dropoffBorough = zones.borough(trip.dropoffZone);
    enriched.dropoffZoneName = zones.zoneName(trip.dropoffZone);
    return enriched;
  }
}
