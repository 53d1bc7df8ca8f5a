package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first line as names and the others as rows under them. Below a header that cannot be
 * used every line is rejected, so that all of the file stays accounted for.
 */
final class RowHandler<T> implements LineHandler<T> {

  private final RowFormat<T> format;
  private final RowSplitter row = new RowSplitter();
  private boolean wantsHeader = true;
  private int columns;
  private RowFormat.@Nullable RowDecoder<T> decoder;
  private String kept = "";
  private String badHeader = "the header was not understood";

  RowHandler(RowFormat<T> format) {
    this.format = format;
  }

  @Override
  public boolean wantsHeader() {
    return wantsHeader;
  }

  @Override
  public void header(byte[] bytes, int offset, int length, Fault fault) {
    // Before anything can throw: a second line must never be taken as the header.
    wantsHeader = false;
    Fault found = new Fault();
    if (row.split(bytes, offset, length, found)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        names.add(new String(row.chars(), row.start(i), row.length(i)).trim());
      }
      columns = names.size();
      decoder = format.bind(names, found);
    }
    if (length <= Rejection.MAX_HEADER && found.reason() != PayloadReason.INVALID_UTF8) {
      kept = new String(bytes, offset, length, UTF_8);
    }
    if (decoder == null) {
      String page = length > 0 && bytes[offset] == '<' ? "a page, not a table: " : "";
      badHeader = "the header is no use: " + page + found.detail();
      fault.because(PayloadReason.BAD_HEADER, badHeader);
    }
  }

  @Override
  public String kept() {
    return kept;
  }

  @Override
  public @Nullable T line(byte[] bytes, int offset, int length, Fault fault) {
    if (decoder == null) {
      return fault.because(PayloadReason.BAD_HEADER, badHeader);
    }
    if (!row.split(bytes, offset, length, fault)) {
      return null;
    }
    if (row.size() != columns) {
      return fault.because(
          PayloadReason.WRONG_FIELD_COUNT,
          row.size() + " fields where the header names " + columns);
    }
    return decoder.decode(row, fault);
  }
}
