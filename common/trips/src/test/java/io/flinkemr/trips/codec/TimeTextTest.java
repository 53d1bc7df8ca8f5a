package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private static final long YEAR_0 = -62_167_219_200_000L;
  private static final long YEAR_9999_END = 253_402_300_799_999L;

  @ParameterizedTest
  @CsvSource({
    "1970-01-01 00:00:00, 0",
    "2019-03-01 18:43:31, 1551465811000",
    "2019-03-01T18:43:31, 1551465811000",
    "2019-03-01 18:43:31.5, 1551465811500",
    "2019-03-01 18:43:31.05, 1551465811050",
    "2019-03-01 18:43:31.007999999, 1551465811007",
    "2016-02-29 23:59:59.999, 1456790399999",
    "2000-02-29 00:00:00, 951782400000",
    "0000-01-01 00:00:00, -62167219200000",
    "9999-12-31 23:59:59.999, 253402300799999",
    "2018-11-04 01:30:00, 1541295000000",
    "2019-03-10 02:30:00, 1552185000000",
  })
  void readsAWallClock(String text, long millis) {
    assertThat(parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-02-30 10:00:00",
        "2019-02-29 10:00:00",
        "1900-02-29 10:00:00",
        "2019-04-31 10:00:00",
        "2019-13-01 10:00:00",
        "2019-00-01 10:00:00",
        "2019-01-00 10:00:00",
        "2019-01-32 10:00:00",
        "2019-01-01 24:00:00",
        "2019-01-01 23:60:00",
        "2019-01-01 23:59:60",
        "2019-01-01 23:59:61",
        "2019-01-01",
        "2019-01-01 23:59",
        "2019-1-1 23:59:59",
        "19-01-01 23:59:59",
        "01/31/2019 11:59:59 PM",
        "2019-01-01 23:59:59Z",
        "2019-01-01 23:59:59+01:00",
        "2019-01-01 23:59:59.",
        "2019-01-01 23:59:59.1234567890",
        "2019-01-01 23:59:59.12x",
        "2019-01-01 23:59:59,5",
        "2019-01-01_23:59:59",
        "-201-01-01 23:59:59",
        "2019-01-01 23:5a:59",
        "\u0662\u0660\u0661\u0669-01-01 23:59:59",
        "1551465811000",
        "1551465811000000000",
        "x",
        "2019.01.01 23:59:59",
        "2019-01-01 23.59.59",
        "+019-01-01 23:59:59"
      })
  void refusesWhatDoesNotExistOrLooksDifferent(String text) {
    assertThat(parse(text)).isEqualTo(Unparsed.MALFORMED);
  }

  @Property
  void agreesWithJavaTimeFromYear0To9999(
      @ForAll @LongRange(min = YEAR_0, max = YEAR_9999_END) long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(millis, 1000L),
            (int) Math.floorMod(millis, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    String whole = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(time);
    String text = whole + DateTimeFormatter.ofPattern(".SSS", Locale.ROOT).format(time);
    assertThat(parse(text)).isEqualTo(millis);
    assertThat(format(millis)).isEqualTo(millis % 1000 == 0 ? whole : text);
    assertThat(parse(format(millis))).isEqualTo(millis);
  }

  @Property(tries = 2000)
  void acceptsADayExactlyIfItExists(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(min = 27, max = 32) int day) {
    String text = String.format(Locale.ROOT, "%04d-%02d-%02d 00:00:00", year, month, day);
    long expected;
    try {
      expected = LocalDateTime.of(year, month, day, 0, 0).toEpochSecond(ZoneOffset.UTC) * 1000;
    } catch (java.time.DateTimeException e) {
      expected = Unparsed.MALFORMED;
    }
    assertThat(parse(text)).isEqualTo(expected);
  }

  private static long parse(String text) {
    char[] chars = ("1" + text + "1").toCharArray();
    return TimeText.parse(chars, 1, chars.length - 1);
  }

  private static String format(long millis) {
    char[] chars = new char[TimeText.LENGTH + 1];
    int end = TimeText.format(millis, chars, 1);
    return new String(chars, 1, end - 1);
  }
}
