package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RowSplitterTest {

  private static final String[] PIECES = {
    "a", "12.5", ",", "\"", " ", "\u00e9", "\u4e16", "\ud83d\ude95", "", "long ".repeat(80)
  };

  private final RowSplitter splitter = new RowSplitter();

  @RepeatedTest(200)
  void fieldsThatWereJoinedAreSplitAgain(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    // Several lines, since buffers grow and what the last one left must not show.
    for (int line = 0; line < 3; line++) {
      List<String> fields =
          IntStream.range(0, 1 + random.nextInt(80)).mapToObj(i -> field(random)).toList();
      String joined =
          fields.stream().map(field -> quoted(field, random)).collect(Collectors.joining(","));

      assertThat(split("xy" + joined + "z", 2, 1)).isEqualTo(fields);
    }
  }

  @Test
  void aLineWithoutAnythingIsOneEmptyField() {
    assertThat(split("", 0, 0)).containsExactly("");
    assertThat(split(",", 0, 0)).containsExactly("", "");
    assertThat(split("\"\"", 0, 0)).containsExactly("");
  }

  @Test
  void aFaultyLineSaysWhyAndTheNextIsSplitAsEver() {
    for (String line : List.of("a,\"b", "\"a\"b,c", "a,\"", "a,\"b\"\"")) {
      Fault fault = new Fault();
      byte[] bytes = line.getBytes(UTF_8);
      assertThat(splitter.split(bytes, 0, bytes.length, fault)).as(line).isFalse();
      assertThat(fault.detail()).contains("quote of field");
      assertThat(split("a,b", 0, 0)).containsExactly("a", "b");
    }
    Fault fault = new Fault();
    assertThat(splitter.split(new byte[] {'a', (byte) 0xC3, ','}, 0, 3, fault)).isFalse();
    assertThat(fault.detail()).isEqualTo("not UTF-8");
    assertThat(split("a,b", 0, 0)).containsExactly("a", "b");
  }

  /**
   * Splits what lies between {@code before} bytes at the beginning and {@code behind} at the end.
   */
  private List<String> split(String text, int before, int behind) {
    byte[] bytes = text.getBytes(UTF_8);
    Fault fault = new Fault();
    assertThat(splitter.split(bytes, before, bytes.length - before - behind, fault)).isTrue();
    assertThat(fault.found()).isFalse();
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < splitter.size(); i++) {
      fields.add(new String(splitter.chars(), splitter.start(i), splitter.length(i)));
    }
    return fields;
  }

  private static String field(Random random) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
        .collect(Collectors.joining());
  }

  private static String quoted(String field, Random random) {
    boolean must = field.contains(",") || field.startsWith("\"");
    return must || random.nextInt(4) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
