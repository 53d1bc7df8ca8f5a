package io.flinkemr.local.report;

import java.util.Collections;
import java.util.List;

/**
 * A row of small columns for each of several things over one common axis. Each row has a scale of
 * its own, named beside it: a small thing's course is as visible as a great one's.
 *
 * @param label what a reader for the blind says
 * @param axis what the columns are, written below
 * @param ticks names of the columns; an empty one is not written
 */
public record ColumnRows(String label, String axis, List<String> ticks, List<Row> rows)
    implements Chart {

  private static final int HEIGHT = 58;

  /** One row, as many values as there are ticks. */
  public record Row(String name, List<Double> values) {}

  @Override
  public Element draw(int width) {
    Element svg = Chart.canvas(width, HEIGHT * rows.size() + 40, label);
    double slot = (width - 8.0) / Math.max(1, ticks.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double bottom = HEIGHT * (i + 1.0);
      double max = row.values().isEmpty() ? 0 : Collections.max(row.values());
      double sum = row.values().stream().mapToDouble(v -> v).sum();
      Scale y = Scale.exact(max, bottom, bottom - HEIGHT + 20);
      svg.add(
          Chart.label(4, bottom - HEIGHT + 14, "start", row.name()).set("class", "name"),
          Chart.label(
              width - 4,
              bottom - HEIGHT + 14,
              "end",
              Chart.number(sum) + " in all, at most " + Chart.number(max)),
          Chart.line("grid", 4, bottom, width - 4, bottom));
      for (int bin = 0; bin < ticks.size(); bin++) {
        double at = y.at(row.values().get(bin));
        svg.add(
            Chart.box(
                "fill s1",
                4 + bin * slot + 1,
                at,
                slot - 2,
                bottom - at,
                row.name() + ", " + ticks.get(bin) + ": " + Chart.number(row.values().get(bin))));
      }
    }
    int every = width > 500 ? 2 : 4;
    for (int bin = 0; bin < ticks.size(); bin += every) {
      svg.add(
          Chart.label(4 + (bin + 0.5) * slot, HEIGHT * rows.size() + 16, "middle", ticks.get(bin)));
    }
    return svg.add(Chart.label(width - 4, HEIGHT * rows.size() + 34, "end", axis));
  }
}
