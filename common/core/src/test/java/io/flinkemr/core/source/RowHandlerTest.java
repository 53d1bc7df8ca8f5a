package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the lines of a delimited file. */
class RowHandlerTest {

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("words.csv"), content.getBytes(ISO_8859_1));
  }

  private Lines.Read read(String content) throws IOException {
    return Lines.read(file(content));
  }

  @Test
  void findsColumnsByNameWhateverElseStandsBesideThem() throws IOException {
    assertThat(read("more, word ,id\nx,one,1\ny,two,2\n").summary())
        .containsExactly("1/one", "2/two");
  }

  @Test
  void takesLineEndsAsTheyCome() throws IOException {
    assertThat(read("id,word\r\n\r\n1,one\n  \n2,two\r\n3,three").summary())
        .containsExactly("1/one", "2/two", "3/three");
  }

  @Test
  void anEmptyFileHoldsNothing() throws IOException {
    assertThat(read("").records()).isEmpty();
    assertThat(read("\n\r\n").records()).isEmpty();
    assertThat(read("id,word\n").records()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(read("\u00EF\u00BB\u00BFid,word\n1,one\n").summary()).containsExactly("1/one");
  }

  @Test
  void readsQuotedFieldsAndUtf8() throws IOException {
    String content =
        "\"id\",word\n1,\"a,b\"\n2,\"say \"\"hi\"\"\"\n3,\"\"\n4,5\" pipe\n\u00E9,\u00E4\u20AC\uD83D\uDE95\n";
    Path file = Files.writeString(folder.resolve("quoted.csv"), content, UTF_8);

    assertThat(Lines.read(file).summary())
        .containsExactly(
            "1/a,b", "2/say \"hi\"", "4 no_word", "4/5\" pipe", "\u00E9/\u00E4\u20AC\uD83D\uDE95");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "1 ~ wrong_field_count ~ 1 fields where the header names 2",
        "1,one,more ~ wrong_field_count ~ 3 fields where the header names 2",
        "1,one, ~ wrong_field_count ~ 3 fields where the header names 2",
        "1,\"one ~ bad_quoting ~ nothing closes the quote of field 2",
        "\"1\"x,one ~ bad_quoting ~ text behind the closing quote of field 1",
        "1,\u00FF\u00FE ~ invalid_utf8 ~ not UTF-8",
        "1,\u00C3 ~ invalid_utf8 ~ not UTF-8",
        "<<<<<<< HEAD ~ conflict_marker ~ left behind by a version control system",
        "======= ~ conflict_marker ~ left behind by a version control system",
        ">>>>>>> theirs ~ conflict_marker ~ left behind by a version control system",
        "1,boom ~ decoder_failed ~ java.lang.IllegalStateException: boom",
        "1,nothing ~ decoder_failed ~ neither a value nor a reason",
        "1, ~ no_word ~ empty",
      })
  void rejectsABadLineWithItsReasonAndReadsOn(String line, String reason, String detail)
      throws IOException {
    Lines.Read read = read("id,word\n1,one\n" + line + "\n2,two\n");

    assertThat(read.summary()).containsExactly("1/one", "3 " + reason, "2/two");
    Rejection rejection = read.rejections().get(0);
    assertThat(rejection.detail).isEqualTo(detail);
    assertThat(new String(rejection.payload, ISO_8859_1)).isEqualTo(line);
    assertThat(rejection.origin().toString()).endsWith("/words.csv:3");
    assertThat(rejection.step).isEqualTo("decode");
    assertThat(rejection.time).isEqualTo(Lines.NOW);
    assertThat(rejection.payloadLength).isEqualTo(line.length());
    assertThat(rejection.header).isEqualTo("id,word");
    assertThat(rejection.tries).isEqualTo(1);
  }

  @Test
  void aHeaderIsKeptIfItIsTextAndUpToABound() throws IOException {
    String wide = "id,word," + "x".repeat(Rejection.MAX_HEADER - 8);

    assertThat(read(wide + "\n1\n").rejections().get(0).header).isEqualTo(wide);
    assertThat(read(wide + "x\n1\n").rejections().get(0).header).isEmpty();
    assertThat(read("<<<<<<< HEAD\nid,word\n").rejections().get(0).header).isEmpty();
    assertThat(read("id,word,\u00FF\n1,one,x\n").rejections())
        .hasSize(2)
        .allSatisfy(rejection -> assertThat(rejection.header).isEmpty());
  }

  @Test
  void everyLineUnderAHeaderOfNoUseIsRejectedForIt() throws IOException {
    Lines.Read read = read("<html>\n<body>404\n\n1,2,3\n</html>\n");

    assertThat(read.summary())
        .containsExactly("1 bad_header", "2 bad_header", "4 bad_header", "5 bad_header");
    assertThat(read.rejections())
        .extracting(rejection -> rejection.detail)
        .containsOnly("the header is no use: a page, not a table: columns id and word are needed");
  }

  @Test
  void aConflictMarkerAboveTheHeaderIsNotTakenForIt() throws IOException {
    assertThat(read("<<<<<<< HEAD\nid,word\n1,one\n").summary())
        .containsExactly("1 conflict_marker", "1/one");
  }

  @Test
  void aHeaderThatCannotBeSplitLeavesNothingUnderstood() throws IOException {
    assertThat(read("id,\"word\n1,one\n").summary())
        .containsExactly("1 bad_header", "2 bad_header");
  }

  /** What is at hand of it ends behind a name, as if it named three columns. */
  @Test
  void aHeaderThatIsTooLongLeavesNothingUnderstood() throws IOException {
    Path file = file("id,word,x,more\n1,one,a\n1,one,a,b\n");
    assertThat(Lines.read(Lines.words(9), file, null).summary())
        .containsExactly("1 line_too_long", "2 bad_header", "3 bad_header");
  }

  @Test
  void keepsTheBeginningOfALineThatIsTooLongAndReadsOn() throws IOException {
    String huge = "9," + "x".repeat(3_000_000);
    Lines.Read read = read("id,word\n1,one\n" + huge + "\r\n2,two\n");

    assertThat(read.summary()).containsExactly("1/one", "3 line_too_long", "2/two");
    Rejection rejection = read.rejections().get(0);
    assertThat(rejection.detail).isEqualTo("3000002 bytes");
    assertThat(rejection.payloadLength).isEqualTo(huge.length());
    assertThat(new String(rejection.payload, ISO_8859_1))
        .isEqualTo(huge.substring(0, Rejection.MAX_PAYLOAD));
  }

  @Test
  void readsALineOfExactlyTheLongest() throws IOException {
    for (String end : List.of("\n", "\r\n", "")) {
      Path file = file("id,word\n1,12345678" + end);
      assertThat(Lines.read(Lines.words(10), file, null).summary()).containsExactly("1/12345678");
      assertThat(Lines.read(Lines.words(9), file, null).summary())
          .containsExactly("2 line_too_long");
    }
  }

  @Test
  void everythingMixedIsAccountedForLineByLine() throws IOException {
    Lines.Read read =
        read(
            "id,word\r\n\n1,one\n<<<<<<< HEAD\n2\n=======\n2,\"two\n>>>>>>> x\n3,\u00FF\n"
                + "4,\n5,boom\n6,"
                + "x".repeat(LineFormat.LONGEST_LINE)
                + "\n7,seven,7\n8,eight");

    assertThat(read.summary())
        .containsExactly(
            "1/one",
            "4 conflict_marker",
            "5 wrong_field_count",
            "6 conflict_marker",
            "7 bad_quoting",
            "8 conflict_marker",
            "9 invalid_utf8",
            "10 no_word",
            "11 decoder_failed",
            "12 line_too_long",
            "13 wrong_field_count",
            "8/eight");
  }

  @Test
  void goesOnFromEveryPositionWithTheLineBehindIt() throws IOException {
    StringBuilder content = new StringBuilder("\nid,word\n\n");
    for (int i = 0; i < 1500; i++) {
      content.append(i).append(i % 7 == 0 ? "\n\n" : ",word\n");
    }
    Path file = file(content.toString());
    Lines.Read whole = Lines.read(file);
    assertThat(whole.records()).hasSize(1500);

    for (int i = 0; i < 1500; i += 37) {
      Lines.Read rest =
          Lines.read(Lines.words(LineFormat.LONGEST_LINE), file, whole.positions().get(i));
      assertThat(rest.summary()).isEqualTo(whole.summary().subList(i + 1, 1500));
    }
  }

  @Test
  void goesOnUnderAHeaderOfNoUse() throws IOException {
    Path file = file("nothing\n1,one\n2,two\n");
    Lines.Read whole = Lines.read(file);

    assertThat(Lines.read(Lines.words(100), file, whole.positions().get(1)).summary())
        .containsExactly("3 bad_header");
  }
}
