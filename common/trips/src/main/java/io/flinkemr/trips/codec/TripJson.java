package io.flinkemr.trips.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import org.jspecify.annotations.Nullable;

/**
 * Trips as JSON events: one object with the TLC's field names and an optional {@code trip_id}.
 * Reading what was written gives the same trip, identity included; only the ingest time is no part
 * of it.
 */
public final class TripJson implements Decoder<Trip>, Encoder<Trip> {

  private static final long serialVersionUID = 1;

  private static final int LONGEST_NAME = 1000;

  /**
   * Reads NaN as a number so that it is rejected as one. Never guesses a charset: payloads are
   * UTF-8, and a guess would read UTF-16 where another reader of the topic fails. Producers choose
   * the names, and names are remembered: so they are bounded, and not interned in the JVM's table.
   */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNameLength(LONGEST_NAME).build())
          .build();

  private final TripRules rules;
  private transient @Nullable TripJsonReader reader;
  private transient @Nullable TripJsonWriter writer;

  public TripJson(TripRules rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable Trip decode(byte[] bytes, int offset, int length, Fault fault) {
    TripJsonReader current = reader;
    if (current == null) {
      current = new TripJsonReader(new TripAssembler(rules));
      reader = current;
    }
    return current.read(bytes, offset, length, fault);
  }

  @Override
  public byte[] encode(Trip trip) {
    TripJsonWriter current = writer;
    if (current == null) {
      current = new TripJsonWriter();
      writer = current;
    }
    return current.write(trip);
  }
}
