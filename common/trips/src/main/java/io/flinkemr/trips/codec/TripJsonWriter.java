package io.flinkemr.trips.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.record.Trip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object at a time. Used by one thread at a time. */
final class TripJsonWriter {

  private static final TripColumn[] COLUMNS = TripColumn.values();
  private static final SerializedString[] NAMES = names();
  private static final int LONGEST = 32;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final char[] chars = new char[LONGEST];

  byte[] write(Trip trip) {
    out.reset();
    try (JsonGenerator json = TripJson.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(NAMES[0]); // trip_id
      json.writeString(EventId.hex(trip.idHigh, trip.idLow));
      for (int i = 1; i < COLUMNS.length; i++) {
        long value = TripFields.get(trip, COLUMNS[i]);
        if (value != Trip.NO_LONG) {
          json.writeFieldName(NAMES[i]);
          write(json, COLUMNS[i].kind(), value);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, ColumnKind kind, long value) throws IOException {
    switch (kind) {
      case ID -> throw new IllegalStateException("the id is written first");
      case TIME -> json.writeString(chars, 0, TimeText.format(value, chars, 0));
      case FLAG -> json.writeString(value == 1 ? "Y" : "N");
      case INT -> json.writeNumber(value);
      case MONEY -> decimal(json, value, ColumnKind.MONEY_SCALE);
      case MILES -> decimal(json, value, ColumnKind.MILES_SCALE);
    }
  }

  private void decimal(JsonGenerator json, long value, int scale) throws IOException {
    json.writeNumber(chars, 0, DecimalText.format(value, scale, chars, 0));
  }

  private static SerializedString[] names() {
    SerializedString[] names = new SerializedString[COLUMNS.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = new SerializedString(COLUMNS[i].header());
    }
    return names;
  }
}
