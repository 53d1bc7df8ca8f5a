package io.flinkemr.local.report;

import java.util.List;

/**
 * Columns side by side for each bin of an ordered axis.
 *
 * @param label what a reader for the blind says
 * @param unit what the values are, written at the axis
 * @param axis what the bins are, written below
 * @param bins their names; an empty name is not written
 */
public record ColumnChart(
    String label, String unit, String axis, List<String> bins, List<Series> series)
    implements Chart {

  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double TOP = 46;

  /**
   * One colour.
   *
   * @param kind s1 to s4
   * @param values as many as there are bins
   * @param says what each column says when it is pointed at
   */
  public record Series(String name, String kind, List<Double> values, List<String> says) {}

  @Override
  public Element draw(int width) {
    int height = 260;
    double bottom = height - 42;
    double max =
        series.stream().flatMap(s -> s.values().stream()).mapToDouble(v -> v).max().orElse(0);
    Scale y = Scale.linear(max, bottom, TOP);
    Element svg = Chart.canvas(width, height, label);
    for (double tick : y.ticks()) {
      svg.add(
          Chart.line("grid", LEFT, y.at(tick), width - RIGHT, y.at(tick)),
          Chart.label(LEFT - 6, y.at(tick) + 4, "end", Chart.number(tick)));
    }
    svg.add(
        Chart.label(4, 12, "start", unit),
        Chart.label(width - RIGHT, height - 6, "end", axis),
        Chart.legend(
            series.stream().map(Series::name).toList(),
            series.stream().map(Series::kind).toList(),
            LEFT,
            30));
    double slot = (width - LEFT - RIGHT) / Math.max(1, bins.size());
    double bar = Math.max(1, (slot - 3) / Math.max(1, series.size()));
    for (int bin = 0; bin < bins.size(); bin++) {
      double x = LEFT + bin * slot;
      svg.add(Chart.label(x, height - 25, "middle", bins.get(bin)));
      for (int i = 0; i < series.size(); i++) {
        double at = y.at(series.get(i).values().get(bin));
        svg.add(
            Chart.box(
                "fill " + series.get(i).kind(),
                x + 1.5 + i * bar,
                at,
                bar,
                bottom - at,
                series.get(i).says().get(bin)));
      }
    }
    return svg;
  }
}
