package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.record.Trip;
import java.nio.charset.StandardCharsets;

/** The key of a trip in a topic: its identity as 32 hexadecimal digits. */
public final class TripKey implements Encoder<Trip> {

  private static final long serialVersionUID = 1;

  @Override
  public byte[] encode(Trip trip) {
    return EventId.hex(trip.idHigh, trip.idLow).getBytes(StandardCharsets.US_ASCII);
  }
}
