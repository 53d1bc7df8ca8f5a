package io.flinkemr.local.report;

import java.util.List;

/**
 * Bars from left to right, each with its name and value.
 *
 * @param label what a reader for the blind says
 */
public record BarChart(String label, List<Bar> bars) implements Chart {

  private static final int ROW = 24;

  /** One bar. */
  public record Bar(String name, double value) {}

  @Override
  public Element draw(int width) {
    int longest = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
    double left = 10 + Math.min(width * 0.45, 7.2 * longest);
    double max = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    Scale x = Scale.exact(max, left, width - 58);
    Element svg = Chart.canvas(width, ROW * bars.size() + 6, label);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = i * ROW + 4;
      String value = Chart.number(bar.value());
      svg.add(
          Chart.label(left - 6, y + 14, "end", bar.name()),
          Chart.box(
              "fill s1", left, y + 2, x.at(bar.value()) - left, 16, bar.name() + ": " + value),
          Chart.label(x.at(bar.value()) + 6, y + 14, "start", value));
    }
    return svg;
  }
}
