package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Row;
import java.util.ArrayList;
import java.util.List;

/** A row of a line without quotes, in a buffer with strangers on both sides. */
final class TextRow implements Row {

  private final char[] chars;
  private final List<int[]> fields = new ArrayList<>();

  TextRow(String line) {
    chars = ("999" + line + "999").toCharArray();
    int start = 3;
    for (String field : line.split(",", -1)) {
      fields.add(new int[] {start, field.length()});
      start += field.length() + 1;
    }
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public char[] chars() {
    return chars;
  }

  @Override
  public int start(int index) {
    return fields.get(index)[0];
  }

  @Override
  public int length(int index) {
    return fields.get(index)[1];
  }
}
