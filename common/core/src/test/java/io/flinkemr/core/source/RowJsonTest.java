package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnType;
import java.time.Instant;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejected rows of columnar files as a person reads them, and as they are decoded again. */
class RowJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LONG | 0 | 9007199254740993 | 9007199254740993",
        "INT_DECIMAL | 2 | -1205 | -12.05",
        "LONG_DECIMAL | 3 | 1 | 0.001",
        "MILLIS | 0 | 1546300800250 | \"2019-01-01 00:00:00.25\"",
        "MICROS | 0 | 1546300800000001 | \"2019-01-01 00:00:00.000001\"",
        "NANOS | 0 | 1546300800000000001 | \"2019-01-01 00:00:00.000000001\"",
        "NANOS | 0 | -1 | \"1969-12-31 23:59:59.999999999\"",
      })
  void numbersStayNumbersAndTimesAreOfTheWallClock(
      ColumnType type, int scale, long stored, String written) {
    Object value = type == ColumnType.INT_DECIMAL ? (Object) (int) stored : (Object) stored;
    assertThat(encode(type, scale, value)).isEqualTo("{\"it\":" + written + "}");
  }

  @Test
  void othersAreWrittenAsWhatTheyAre() {
    assertThat(encode(ColumnType.INT, 0, 7)).isEqualTo("{\"it\":7}");
    assertThat(encode(ColumnType.FLOAT, 0, 1.5f)).isEqualTo("{\"it\":1.5}");
    assertThat(encode(ColumnType.DOUBLE, 0, 0.1)).isEqualTo("{\"it\":0.1}");
    assertThat(encode(ColumnType.BOOLEAN, 0, true)).isEqualTo("{\"it\":true}");
    assertThat(encode(ColumnType.TEXT, 0, StringData.fromString("a \"b\"")))
        .isEqualTo("{\"it\":\"a \\\"b\\\"\"}");
    TimestampData time = TimestampData.fromInstant(Instant.parse("2019-01-31T23:59:59Z"));
    assertThat(encode(ColumnType.TIMESTAMP, 0, time)).isEqualTo("{\"it\":\"2019-01-31 23:59:59\"}");
  }

  @Test
  void whatIsNullIsLeftOut() {
    List<Column> columns =
        List.of(new Column("a", ColumnType.INT, 0), new Column("b", ColumnType.INT, 0));
    assertThat(new String(RowJson.encode(columns, GenericRowData.of(null, 2)), UTF_8))
        .isEqualTo("{\"b\":2}");
  }

  private static String encode(ColumnType type, int scale, Object value) {
    return new String(
        RowJson.encode(List.of(new Column("it", type, scale)), GenericRowData.of(value)), UTF_8);
  }
}
