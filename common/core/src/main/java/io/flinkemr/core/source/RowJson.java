package io.flinkemr.core.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.flinkemr.core.decode.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/**
 * A row as a JSON object, for people and for a second try: numbers as numbers, times as {@code
 * yyyy-MM-dd HH:mm:ss} with as much of a fraction as there is. Made for rejections only.
 */
final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final long NANOS = 1_000_000_000L;

  private RowJson() {}

  /**
   * Encodes the columns that are not null.
   *
   * @param columns what {@code row} holds, in its order
   */
  static byte[] encode(List<Column> columns, RowData row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        if (!row.isNullAt(i)) {
          json.writeFieldName(columns.get(i).name());
          value(json, columns.get(i), row, i);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void value(JsonGenerator json, Column column, RowData row, int i)
      throws IOException {
    switch (column.type()) {
      case INT -> json.writeNumber(row.getInt(i));
      case LONG -> json.writeNumber(row.getLong(i));
      case FLOAT -> json.writeNumber(row.getFloat(i));
      case DOUBLE -> json.writeNumber(row.getDouble(i));
      case INT_DECIMAL -> json.writeNumber(BigDecimal.valueOf(row.getInt(i), column.scale()));
      case LONG_DECIMAL -> json.writeNumber(BigDecimal.valueOf(row.getLong(i), column.scale()));
      case MILLIS -> json.writeString(time(row.getLong(i), 1_000L));
      case MICROS -> json.writeString(time(row.getLong(i), 1_000_000L));
      case NANOS -> json.writeString(time(row.getLong(i), NANOS));
      case TIMESTAMP -> json.writeString(text(row.getTimestamp(i, 9).toInstant()));
      case BOOLEAN -> json.writeBoolean(row.getBoolean(i));
      case TEXT -> json.writeString(row.getString(i).toString());
      case UNREADABLE -> throw new IllegalStateException(column + " was not read");
    }
  }

  private static String time(long value, long unitsPerSecond) {
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long rest = Math.floorMod(value, unitsPerSecond);
    return text(Instant.ofEpochSecond(seconds, rest * (NANOS / unitsPerSecond)));
  }

  private static String text(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
