package io.flinkemr.core.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternDecoderTest {

  private final PatternDecoder<Integer> numbers =
      new PatternDecoder<>("#(\\d+)", line -> Integer.valueOf(line.group(1)));
  private final Fault fault = new Fault();

  @Test
  void makesAValueOfTheGroupsOfEachLine() {
    assertThat(decode("#12")).isEqualTo(12);
    assertThat(decode("#7")).isEqualTo(7);
    assertThat(fault.found()).isFalse();
  }

  @Test
  void decodesOnlyThePartOfTheBytesThatItIsGiven() {
    assertThat(numbers.decode("x#12y".getBytes(UTF_8), 1, 3, fault)).isEqualTo(12);
  }

  @Test
  void saysOfAnyOtherLineWhichFormItLacks() {
    assertThat(decode("#12 and more")).isNull();
    assertThat(said()).isEqualTo("wrong_form: not of the form #(\\d+)");
  }

  @Test
  void saysWhatIsWrongWithAGroupThatCannotBeWhatItShould() {
    assertThat(decode("#99999999999")).isNull();
    assertThat(said()).isEqualTo("wrong_form: For input string: \"99999999999\"");
  }

  @Test
  void saysWhatIsWrongWithADate() {
    PatternDecoder<LocalDate> dates =
        new PatternDecoder<>("(.*)", line -> LocalDate.parse(line.group(1)));
    assertThat(dates.decode("2019-02-30".getBytes(UTF_8), 0, 10, fault)).isNull();
    assertThat(said()).startsWith("wrong_form: Text '2019-02-30' could not be parsed");
  }

  @Test
  void travelsWithAJob() throws Exception {
    assertThat(decode("#1")).isEqualTo(1);
    PatternDecoder<Integer> arrived = InstantiationUtil.clone(numbers);
    assertThat(arrived.decode("#2".getBytes(UTF_8), 0, 2, fault)).isEqualTo(2);
  }

  private @Nullable Integer decode(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    return numbers.decode(bytes, 0, bytes.length, fault);
  }

  private String said() {
    return Objects.requireNonNull(fault.reason()).code() + ": " + fault.detail();
  }
}
