package io.flinkemr.trips.demand;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.trips.record.ZoneDemand;
import java.nio.charset.StandardCharsets;

/**
 * Zone and window start, such as {@code 132/2019-01-01T08:00:00}: all revisions of a result have
 * one key, so that in a compacted topic the last one wins.
 */
public final class DemandKey implements Encoder<ZoneDemand> {

  private static final long serialVersionUID = 1;

  @Override
  public byte[] encode(ZoneDemand demand) {
    return (demand.zone + "/" + WindowTime.format(demand.windowStart))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
