package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnType;
import io.flinkemr.core.decode.Fault;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.table.data.RowData;

/**
 * Reads one field of a trip from a column of a columnar file. Every value means what its shortest
 * text means; the common types get there without a text.
 */
record TypedField(TripColumn column, Column stored) {

  private static final Set<ColumnType> NUMBERS =
      EnumSet.of(
          ColumnType.INT,
          ColumnType.LONG,
          ColumnType.FLOAT,
          ColumnType.DOUBLE,
          ColumnType.INT_DECIMAL,
          ColumnType.LONG_DECIMAL,
          ColumnType.TEXT);
  private static final Set<ColumnType> TIMES =
      EnumSet.of(
          ColumnType.MILLIS,
          ColumnType.MICROS,
          ColumnType.NANOS,
          ColumnType.TIMESTAMP,
          ColumnType.TEXT);

  /** Up to here a decimal and the double nearest to it tell each other: it has 15 digits. */
  private static final long EXACT = 100_000_000_000_000L;

  /** Whether a column of {@code type} can hold such a field. */
  static boolean fits(ColumnKind kind, ColumnType type) {
    return switch (kind) {
      case ID -> type == ColumnType.TEXT;
      // A column without any value is written as a number by some.
      case FLAG -> type == ColumnType.TEXT || type == ColumnType.BOOLEAN || type == ColumnType.INT;
      case TIME -> TIMES.contains(type);
      case INT, MONEY, MILES -> NUMBERS.contains(type);
    };
  }

  /**
   * Sets the field from a value that is not null.
   *
   * @return false after having described the fault
   */
  boolean set(TripAssembler assembler, RowData row, int i, Fault fault) {
    long value =
        switch (stored.type()) {
          case INT -> whole(row.getInt(i));
          case LONG -> whole(row.getLong(i));
          case DOUBLE -> decimal(row.getDouble(i));
          case MILLIS -> row.getLong(i);
          case MICROS -> Math.floorDiv(row.getLong(i), 1_000L);
          case NANOS -> Math.floorDiv(row.getLong(i), 1_000_000L);
          case TIMESTAMP -> row.getTimestamp(i, 9).getMillisecond();
          case BOOLEAN -> row.getBoolean(i) ? 1 : 0;
          default -> Unparsed.MALFORMED;
        };
    if (!Unparsed.is(value)) {
      assembler.set(column, value);
      return true;
    }
    char[] text = text(row, i).toCharArray();
    return assembler.set(column, text, 0, text.length, fault);
  }

  private long whole(long value) {
    int factor = factor();
    return factor > 0 && Math.abs(value) <= limit() / factor ? value * factor : Unparsed.MALFORMED;
  }

  private long decimal(double value) {
    int factor = factor();
    long scaled = Math.round(value * factor);
    boolean told = factor > 0 && Math.abs(scaled) <= limit() && (double) scaled / factor == value;
    return told ? scaled : Unparsed.MALFORMED;
  }

  private long limit() {
    return column.kind() == ColumnKind.INT ? Integer.MAX_VALUE : EXACT;
  }

  private int factor() {
    return switch (column.kind()) {
      case INT -> 1;
      case MONEY -> 100;
      case MILES -> 1000;
      case ID, TIME, FLAG -> 0;
    };
  }

  private String text(RowData row, int i) {
    return switch (stored.type()) {
      case INT -> Integer.toString(row.getInt(i));
      case LONG -> Long.toString(row.getLong(i));
      case FLOAT -> Float.toString(row.getFloat(i));
      case DOUBLE -> Double.toString(row.getDouble(i));
      case INT_DECIMAL -> BigDecimal.valueOf(row.getInt(i), stored.scale()).toPlainString();
      case LONG_DECIMAL -> BigDecimal.valueOf(row.getLong(i), stored.scale()).toPlainString();
      case TEXT -> row.getString(i).toString();
      default -> throw new IllegalStateException("%s in %s".formatted(stored, column));
    };
  }
}
