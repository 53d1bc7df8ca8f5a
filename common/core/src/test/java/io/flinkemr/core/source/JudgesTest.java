package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat;
import io.flinkemr.core.decode.ColumnType;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a line and of a row, also where the decoder itself fails. */
class JudgesTest {

  private final LineJudge<String> lines =
      new LineJudge<>(
          "f.jsonl",
          new JsonLineHandler<>(
              (bytes, offset, length, fault) ->
                  decoded(new String(bytes, offset, length, UTF_8), fault)),
          () -> Lines.NOW);

  private final RowJudge<String> rows =
      RowJudge.of(
          "f.parquet",
          List.of(new Column("id", ColumnType.INT, 0)),
          new ColumnFormat.ColumnDecoder<>() {
            @Override
            public List<Integer> projection() {
              return List.of(0);
            }

            @Override
            public @Nullable String decode(RowData row, Fault fault) {
              return decoded(row.getInt(0) == 0 ? "bad" : row.getInt(0) < 0 ? "fail" : "7", fault);
            }
          },
          () -> Lines.NOW);

  /** Finds fault with one text and fails at another, after it has found some fault. */
  private static @Nullable String decoded(String text, Fault fault) {
    if (text.equals("bad")) {
      return fault.because(PayloadReason.BAD_JSON, "it is bad");
    } else if (text.equals("fail")) {
      String unused = fault.because(PayloadReason.BAD_JSON, "on the way to the failure");
      throw new IllegalStateException("no idea");
    }
    return text;
  }

  @Test
  void aLineThatFailsTheDecoderIsRejectedForThatAndTheNextIsReadAsEver() {
    for (int i = 0; i < 2; i++) {
      assertThat(said(judge("fail")))
          .isEqualTo("decoder_failed: java.lang.IllegalStateException: no idea at f.jsonl:3");
      assertThat(said(judge("bad"))).isEqualTo("bad_json: it is bad at f.jsonl:3");
      assertThat(judge("good").value).isEqualTo("good");
    }
  }

  @Test
  void aRowThatFailsTheDecoderIsRejectedForThatAndTheNextIsReadAsEver() {
    for (int i = 0; i < 2; i++) {
      assertThat(said(rows.judge(GenericRowData.of(-1), 3)))
          .isEqualTo("decoder_failed: java.lang.IllegalStateException: no idea at f.parquet:3");
      assertThat(said(rows.judge(GenericRowData.of(0), 3)))
          .isEqualTo("bad_json: it is bad at f.parquet:3");
      assertThat(rows.judge(GenericRowData.of(1), 3).value).isEqualTo("7");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<<<<<<", "======= ", "||||||| base", ">>>>>>> theirs"})
  void aLineThatAVersionControlSystemLeftIsNoValue(String line) {
    assertThat(judge(line).rejection.reason).isEqualTo("conflict_marker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<<<<<", "=======x", "<<<<<<=", "======x", "-------"})
  void aLineThatOnlyLooksLikeItIsDecoded(String line) {
    assertThat(judge(line).value).isEqualTo(line);
  }

  @Test
  void aBlankLineIsNothingAndOneWithAnythingBehindTheBlanksIsALine() {
    assertThat(judge(" \t ")).isNull();
    assertThat(judge("")).isNull();
    assertThat(judge(" \tx").value).isEqualTo(" \tx");
  }

  /** Judges a line that lies between others. */
  private Decoded<String> judge(String line) {
    byte[] bytes = ("x" + line + "y").getBytes(UTF_8);
    return lines.judge(bytes, 1, bytes.length - 2, bytes.length - 2L, 3);
  }

  private static String said(Decoded<String> decoded) {
    return decoded.rejection.reason
        + ": "
        + decoded.rejection.detail
        + " at "
        + decoded.rejection.origin();
  }
}
