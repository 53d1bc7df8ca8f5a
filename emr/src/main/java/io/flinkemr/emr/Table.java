package io.flinkemr.emr;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, as wide as their widest cell. */
public final class Table {

  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(headings);
  }

  /** Adds a row with one cell for each heading; an empty cell is shown as a dash. */
  public Table row(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(Arrays.toString(cells) + " does not fit the headings");
    }
    rows.add(Arrays.stream(cells).map(cell -> cell.isEmpty() ? "-" : cell).toArray(String[]::new));
    return this;
  }

  /** Prints all of it. */
  public void print(PrintStream out) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + GAP));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
