package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat.ColumnDecoder;
import io.flinkemr.core.decode.ColumnType;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripColumnsTest {

  private static final int DECIMAL_SCALE = 4;

  /** What the years of the TLC's files, and other writers, store a kind of field as. */
  private static final List<List<ColumnType>> STYLES =
      List.of(
          List.of(ColumnType.MICROS, ColumnType.LONG, ColumnType.DOUBLE),
          List.of(ColumnType.MICROS, ColumnType.DOUBLE, ColumnType.DOUBLE),
          List.of(ColumnType.NANOS, ColumnType.INT, ColumnType.LONG_DECIMAL),
          List.of(ColumnType.MILLIS, ColumnType.TEXT, ColumnType.TEXT),
          List.of(ColumnType.TIMESTAMP, ColumnType.INT, ColumnType.LONG_DECIMAL),
          List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.DOUBLE));

  @Property(tries = 600)
  void aTripIsTheSameTripHoweverItsColumnsAreStored(@ForAll long seed) {
    Random random = new Random(seed);
    Trip trip = AnyTrip.of(random);
    Trip ofText = Trips.thereAndBack(trip);
    List<ColumnType> style = STYLES.get(random.nextInt(STYLES.size()));
    Fault fault = new Fault();
    Trip ofColumns = decode(columns(style), row(trip, columns(style)), fault);
    assertThat(fault.detail()).isEmpty();
    assertThat(ofColumns).usingRecursiveComparison().isEqualTo(ofText);
  }

  @ParameterizedTest
  @CsvSource({
    "12.345, 1235",
    "0.1, 10",
    "-0.0, 0",
    "1.005, 101",
    "99999.99, 9999999",
    "-52.8, -5280",
    "1e-9, 0",
  })
  void takesADoubleForWhatItsShortestTextSays(double fare, long cents) {
    List<Column> columns = columns(STYLES.get(0));
    GenericRowData row = row(ordinary(), columns);
    set(row, columns, TripColumn.FARE, fare);
    assertThat(Objects.requireNonNull(decode(columns, row, new Fault())).fare).isEqualTo(cents);
  }

  @ParameterizedTest
  @CsvSource({
    "passenger_count, 1.5, bad_number: passenger_count '1.5' is not a whole number",
    "VendorID, 3e10, number_out_of_range: VendorID '3.0E10' is too large",
    "fare_amount, NaN, bad_number: fare_amount 'NaN' is not an amount",
    "fare_amount, 1e300, number_out_of_range: fare_amount '1.0E300' is too large",
  })
  void rejectsADoubleThatTheFieldCannotHold(String name, double value, String said) {
    List<Column> columns = columns(STYLES.get(1));
    GenericRowData row = row(ordinary(), columns);
    set(row, columns, Objects.requireNonNull(TripColumn.named(name)), value);
    Fault fault = new Fault();
    assertThat(decode(columns, row, fault)).isNull();
    assertThat(Objects.requireNonNull(fault.reason()).code() + ": " + fault.detail())
        .isEqualTo(said);
  }

  @Test
  void readsOnlyTheColumnsItKnowsWhateverTheOthersHold() {
    List<Column> columns = new ArrayList<>(columns(STYLES.get(0)));
    columns.add(0, new Column("a_later_column", ColumnType.UNREADABLE, 0));
    ColumnDecoder<Trip> decoder = new TripColumns(Trips.RULES).bind(columns, new Fault());
    assertThat(Objects.requireNonNull(decoder).projection())
        .containsExactlyElementsOf(IntStream.range(1, columns.size()).boxed().toList());
  }

  @Test
  void refusesAFileWhoseColumnsCannotHoldTrips() {
    List<Column> columns = new ArrayList<>(columns(STYLES.get(0)));
    columns.replaceAll(
        c -> c.name().equals("fare_amount") ? new Column(c.name(), ColumnType.BOOLEAN, 0) : c);
    Fault fault = new Fault();
    assertThat(new TripColumns(Trips.RULES).bind(columns, fault)).isNull();
    assertThat(fault.detail())
        .isEqualTo("column fare_amount holds BOOLEAN where an amount is needed");
    columns.removeIf(c -> c.name().equals("fare_amount"));
    fault.clear();
    assertThat(new TripColumns(Trips.RULES).bind(columns, fault)).isNull();
    assertThat(fault.detail()).isEqualTo("the header lacks fare_amount");
  }

  private static Trip ordinary() {
    return Trips.row(Trips.TLC_HEADER, Trips.LINE);
  }

  private static List<Column> columns(List<ColumnType> style) {
    return Arrays.stream(TripColumn.values())
        .map(
            column ->
                switch (column.kind()) {
                  case ID, FLAG -> new Column(column.header(), ColumnType.TEXT, 0);
                  case TIME -> new Column(column.header(), style.get(0), 0);
                  case INT -> new Column(column.header(), style.get(1), 0);
                  case MONEY, MILES -> new Column(column.header(), style.get(2), DECIMAL_SCALE);
                })
        .toList();
  }

  private static @Nullable Trip decode(List<Column> columns, GenericRowData row, Fault fault) {
    return Objects.requireNonNull(new TripColumns(Trips.RULES).bind(columns, fault))
        .decode(row, fault);
  }

  private static void set(
      GenericRowData row, List<Column> columns, TripColumn column, Object value) {
    List<String> names = columns.stream().map(Column::name).toList();
    row.setField(names.indexOf(column.header()), value);
  }

  private static GenericRowData row(Trip trip, List<Column> columns) {
    GenericRowData row = new GenericRowData(columns.size());
    for (TripColumn column : TripColumn.values()) {
      if (column == TripColumn.TRIP_ID) {
        set(
            row,
            columns,
            column,
            StringData.fromString("%016x%016x".formatted(trip.idHigh, trip.idLow)));
        continue;
      }
      long value = TripFields.get(trip, column);
      if (value != Trip.NO_LONG) {
        Column stored = columns.get(Arrays.asList(TripColumn.values()).indexOf(column));
        set(row, columns, column, stored(column, stored.type(), value));
      }
    }
    return row;
  }

  private static Object stored(TripColumn column, ColumnType type, long value) {
    int scale =
        switch (column.kind()) {
          case MONEY -> ColumnKind.MONEY_SCALE;
          case MILES -> ColumnKind.MILES_SCALE;
          default -> 0;
        };
    BigDecimal number = BigDecimal.valueOf(value, scale);
    return switch (type) {
      case INT -> number.intValueExact();
      case LONG -> number.longValueExact();
      case DOUBLE -> number.doubleValue();
      case LONG_DECIMAL -> number.setScale(DECIMAL_SCALE).unscaledValue().longValueExact();
      case MILLIS -> value;
      case MICROS -> value * 1_000 + 999;
      case NANOS -> value * 1_000_000 + 999_999;
      case TIMESTAMP -> TimestampData.fromEpochMillis(value);
      case TEXT -> StringData.fromString(text(column, value, number));
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static String text(TripColumn column, long value, BigDecimal number) {
    if (column.kind() == ColumnKind.TIME) {
      char[] chars = new char[TimeText.LENGTH];
      return new String(chars, 0, TimeText.format(value, chars, 0));
    }
    return column.kind() == ColumnKind.FLAG ? (value == 1 ? "Y" : "N") : number.toPlainString();
  }
}
