package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000_000_000_000L);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e99999999999999999999, 0",
    "1, 100",
    "+1.5, 150",
    ".5, 50",
    "5., 500",
    "0012.3, 1230",
    "1.005, 101",
    "-1.005, -101",
    "1.0049999999999999999999999, 100",
    "0.005, 1",
    "-0.005, -1",
    "0.0049, 0",
    "12.345e1, 12345",
    "1.2345E+1, 1235",
    "123450e-4, 1235",
    "5e-3, 1",
    "5e-4, 0",
    "1e-999999999999999999999, 0",
    "1e13, 1000000000000000",
  })
  void readsHundredthsRoundingHalfAwayFromZero(String text, long expected) {
    assertThat(parse(text, 2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "INF",
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e5.5",
        "1.2.3",
        "1,5",
        "--1",
        "1-",
        "0x10",
        "1f",
        "1d",
        "1_000",
        "$5",
        "5 5",
        "\u0661",
        "2019-01-01 00:00:00",
        "N",
        "null"
      })
  void refusesWhatIsNoDecimal(String text) {
    assertThat(parse(text, 2)).isEqualTo(Unparsed.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e309",
        "-1e309",
        "1e99999999999999999999",
        "10000000000000.01",
        "9999999999999999999999"
      })
  void refusesWhatSumsCouldNotHold(String text) {
    assertThat(parse(text, 2)).isEqualTo(Unparsed.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.0, 1", "-7.000, -7", "20e-1, 2", "1e2, 100", "0.0, 0"})
  void readsWholeNumbers(String text, long expected) {
    char[] chars = text.toCharArray();
    assertThat(DecimalText.parseWhole(chars, 0, chars.length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "0.0001", "15e-1", "1e-5", "-0.1"})
  void refusesFractionsWhereWholeNumbersStand(String text) {
    char[] chars = text.toCharArray();
    assertThat(DecimalText.parseWhole(chars, 0, chars.length)).isEqualTo(Unparsed.NOT_WHOLE);
  }

  @Property(tries = 2000)
  void agreesWithBigDecimal(@ForAll("decimals") String text, @ForAll @IntRange(max = 3) int scale) {
    BigDecimal exact = new BigDecimal(text).movePointRight(scale).setScale(0, RoundingMode.HALF_UP);
    long expected =
        exact.abs().compareTo(LIMIT) > 0 ? Unparsed.OUT_OF_RANGE : exact.longValueExact();
    assertThat(parse(text, scale)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> fraction =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of("", ".")),
            Tuple.of(3, digits.map(d -> "." + d)),
            Tuple.of(1, Arbitraries.of(".005", ".0005", ".995", ".4999", ".9995")));
    Arbitrary<String> exponent =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just("")),
            Tuple.of(1, Arbitraries.integers().between(-30, 30).map(e -> "e" + e)),
            Tuple.of(1, Arbitraries.integers().between(0, 20).map(e -> "E+" + e)));
    return Combinators.combine(Arbitraries.of("", "-", "+"), digits, fraction, exponent)
        .as((sign, whole, part, power) -> sign + whole + part + power);
  }

  /** What a writer makes of a double, and what TLC's CSV says, are the same amount. */
  @Property
  void textAndDoubleOfOneAmountAgree(
      @ForAll @LongRange(min = -10_000_000, max = 10_000_000) long cents) {
    assertThat(parse(Double.toString(cents / 100.0), 2)).isEqualTo(cents);
    assertThat(parse(BigDecimal.valueOf(cents, 2).toPlainString(), 2)).isEqualTo(cents);
    assertThat(parse(Double.toString(cents / 1000.0), 3)).isEqualTo(cents);
  }

  @Property
  void shortestTextOfAnyDoubleIsRoundedAsItReads(@ForAll double value) {
    BigDecimal exact =
        new BigDecimal(Double.toString(value)).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    long expected =
        exact.abs().compareTo(LIMIT) > 0 ? Unparsed.OUT_OF_RANGE : exact.longValueExact();
    assertThat(parse(Double.toString(value), 2)).isEqualTo(expected);
  }

  @Property
  void readsWhatItWrites(
      @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long value,
      @ForAll @IntRange(max = 3) int scale) {
    char[] chars = new char[40];
    int end = DecimalText.format(value, scale, chars, 1);
    assertThat(new String(chars, 1, end - 1))
        .isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
    assertThat(DecimalText.parse(chars, 1, end, scale)).isEqualTo(value);
  }

  private static long parse(String text, int scale) {
    char[] chars = ("1" + text + "1").toCharArray();
    return DecimalText.parse(chars, 1, chars.length - 1, scale);
  }
}
