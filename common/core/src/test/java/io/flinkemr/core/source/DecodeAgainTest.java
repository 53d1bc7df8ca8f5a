package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecodeAgainTest {

  private static final long NOW = 1_700_000_000_000L;

  private final DecodeAgain<Ping> again =
      new DecodeAgain<>(new PingRows(), new Ping.Text(), TypeInformation.of(Ping.class), () -> NOW);

  /** Rows of columns id and word, whose ping is called {@code id/word}. */
  private static final class PingRows implements RowFormat<Ping> {
    private static final long serialVersionUID = 1;
    private final Words words = new Words();

    @Override
    public @Nullable RowDecoder<Ping> bind(List<String> header, Fault fault) {
      RowDecoder<String> decoder = words.bind(header, fault);
      return decoder == null
          ? null
          : (row, found) -> {
            String text = decoder.decode(row, found);
            return text == null ? null : Ping.of(text, "2019-01-31T10:00:00Z");
          };
    }
  }

  private static Rejection message(@Nullable String payload) {
    byte[] bytes = payload == null ? null : payload.getBytes(UTF_8);
    return Rejection.of(
        bytes,
        0,
        bytes == null ? 0 : bytes.length,
        Origin.topic("pings", 2, 17),
        "decode",
        "bad_json",
        "as it was",
        5);
  }

  private static Rejection line(String header, String payload) {
    Rejection rejection = message(payload);
    rejection.source = "words.csv";
    rejection.partition = Origin.NO_PARTITION;
    rejection.header = header;
    return rejection;
  }

  private List<Decoded<Ping>> all(Rejection rejection) {
    List<Decoded<Ping>> out = new ArrayList<>();
    again.flatMap(Decoded.of(rejection), new ListCollector<>(out));
    return out;
  }

  private String name(Rejection rejection) {
    return Objects.requireNonNull(all(rejection).get(0).value).name;
  }

  private Rejection rejected(Rejection rejection) {
    List<Decoded<Ping>> out = all(rejection);
    assertThat(out).hasSize(1);
    assertThat(out.get(0).value).isNull();
    return Objects.requireNonNull(out.get(0).rejection);
  }

  @Test
  void decodesAMessageAsAMessage() {
    assertThat(name(message("a@2019-01-31T10:00:00Z"))).isEqualTo("a");
  }

  @Test
  void decodesEachLineUnderItsOwnHeader() {
    assertThat(name(line("id,word", "1,one"))).isEqualTo("1/one");
    assertThat(name(line("word,more,id", "two,,2"))).isEqualTo("2/two");
    assertThat(name(line("id,word", "3,three"))).isEqualTo("3/three");
  }

  @Test
  void whatIsRejectedAgainKeepsPayloadAndFirstOriginAndCountsItsTries() {
    Rejection first = line("id,word", "7");
    Rejection second = rejected(first);
    Rejection third = rejected(second);

    assertThat(third.reason).isEqualTo("wrong_field_count");
    assertThat(third.detail).isEqualTo("1 fields where the header names 2");
    assertThat(third.time).isEqualTo(NOW);
    assertThat(List.of(first.tries, second.tries, third.tries)).containsExactly(1, 2, 3);
    assertThat(third)
        .usingRecursiveComparison()
        .ignoringFields("reason", "detail", "time", "tries")
        .isEqualTo(first);
  }

  @Test
  void aMessageThatIsRejectedAgainKeepsItsOffset() {
    Rejection second = rejected(message("no ping"));

    assertThat(second.origin()).isEqualTo(Origin.topic("pings", 2, 17));
    assertThat(second.reason).isEqualTo("bad_json");
    assertThat(second.detail).isEqualTo("no @");
    assertThat(second.tries).isEqualTo(2);
    assertThat(rejected(message("throw")).reason).isEqualTo("decoder_failed");
    assertThat(rejected(message(null)).reason).isEqualTo("null_payload");
  }

  @Test
  void aHeaderThatIsUnderstoodByNowYieldsNothingAsInItsFile() {
    assertThat(all(line("id,word", "id,word"))).isEmpty();
    assertThat(name(line("id,word", "1,one"))).isEqualTo("1/one");
  }

  @Test
  void aHeaderThatIsStillOfNoUseRejectsItselfAndItsLines() {
    assertThat(rejected(line("<html>", "<html>")).reason).isEqualTo("bad_header");
    assertThat(rejected(line("<html>", "1,one")).reason).isEqualTo("bad_header");
    // A header too long to be kept: nobody knows what the fields are.
    assertThat(rejected(line("", "1,one")).reason).isEqualTo("bad_header");
    assertThat(rejected(line("", "2,two")).reason).isEqualTo("bad_header");
    assertThat(rejected(line("id,word", "<<<<<<< HEAD")).reason).isEqualTo("conflict_marker");
  }

  @Test
  void aPayloadThatWasCutIsRejectedWithItsFirstReasonAndTheRemedy() {
    Rejection first = message("a@2019-01-31T10:00:00Z and more");
    first.payloadLength = 1_000_000;
    Rejection second = rejected(first);

    assertThat(second.reason).isEqualTo("bad_json");
    assertThat(second.detail)
        .isEqualTo("only the first 31 of 1000000 bytes were kept: send it anew from its origin");
    assertThat(second.payloadLength).isEqualTo(1_000_000);
    assertThat(second.tries).isEqualTo(2);
  }

  @Test
  void whatIsNoRejectionStaysWhatItIs() {
    Rejection garbage = message("garbage");
    List<Decoded<Ping>> out = new ArrayList<>();
    again.flatMap(Decoded.rejected(garbage), new ListCollector<>(out));

    assertThat(out).singleElement().extracting(decoded -> decoded.rejection).isSameAs(garbage);
  }
}
