package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.Row;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.record.Reason;
import java.util.List;

/** A small format for tests: needs the columns id and word, yields "id/word". */
final class Words implements RowFormat<String> {

  private static final long serialVersionUID = 1;

  enum BadWord implements Reason {
    NO_WORD;

    @Override
    public String meaning() {
      return "the word is empty";
    }
  }

  @Override
  public RowDecoder<String> bind(List<String> header, Fault fault) {
    int id = header.indexOf("id");
    int word = header.indexOf("word");
    if (id < 0 || word < 0) {
      return fault.because(BadWord.NO_WORD, "columns id and word are needed");
    }
    return (row, found) -> {
      String text = text(row, word);
      if (text.equals("boom")) {
        throw new IllegalStateException("boom");
      }
      if (text.equals("nothing")) {
        return null;
      }
      return text.isEmpty() ? found.because(BadWord.NO_WORD, "empty") : text(row, id) + "/" + text;
    };
  }

  private static String text(Row row, int column) {
    return new String(row.chars(), row.start(column), row.length(column));
  }
}
