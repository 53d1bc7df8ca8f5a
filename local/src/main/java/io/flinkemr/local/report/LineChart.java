package io.flinkemr.local.report;

import java.util.List;
import java.util.TreeMap;

/**
 * Values over the seconds of a run, with what happened meanwhile.
 *
 * @param label what a reader for the blind says
 * @param unit what the values are, written at the axis
 * @param seconds where the run ends
 * @param log whether the values' axis is logarithmic
 */
public record LineChart(
    String label, String unit, double seconds, boolean log, List<Line> lines, List<Mark> marks)
    implements Chart {

  private static final double LEFT = 58;
  private static final double RIGHT = 14;

  /**
   * One series.
   *
   * @param kind its classes: s1 to s4 for the colour, thin for a dashed one
   */
  public record Line(String name, String kind, List<Point> points) {}

  /** A value at a second of the run. */
  public record Point(double second, double value) {}

  /**
   * Something that happened from one second to another.
   *
   * @param sign what stands in the picture; the name is said when it is pointed at
   */
  public record Mark(String sign, String name, double from, double to) {}

  @Override
  public Element draw(int width) {
    int height = width > 500 ? 290 : 270;
    double legends = width > 500 ? 1 : (lines.size() + 1) / 2;
    double top = 22 + 18 * legends;
    Scale x = Scale.exact(seconds, LEFT, width - RIGHT);
    Scale y = values(height - 40, top);
    Element svg = Chart.canvas(width, height, label);
    marks(svg, x, top, height - 40);
    for (double tick : y.ticks()) {
      svg.add(
          Chart.line("grid", LEFT, y.at(tick), width - RIGHT, y.at(tick)),
          Chart.label(LEFT - 6, y.at(tick) + 4, "end", Chart.number(tick)));
    }
    for (double tick : x.ticks()) {
      svg.add(Chart.label(x.at(tick), height - 24, "middle", Chart.number(tick)));
    }
    svg.add(
        Chart.label(width - RIGHT, height - 6, "end", "seconds since the first event"),
        Chart.label(4, 12, "start", unit));
    int perRow = width > 500 ? lines.size() : 2;
    for (int i = 0; i < lines.size(); i += perRow) {
      List<Line> row = lines.subList(i, Math.min(lines.size(), i + perRow));
      svg.add(
          Chart.legend(
              row.stream().map(Line::name).toList(),
              row.stream().map(Line::kind).toList(),
              LEFT,
              30 + 18 * (i / perRow)));
    }
    lines.forEach(line -> svg.add(path(line, x, y)));
    return svg.addAll(tooltips(x, top, height - 40));
  }

  private Scale values(double bottom, double top) {
    double max = 0;
    double min = Double.MAX_VALUE;
    for (Line line : lines) {
      for (Point point : line.points()) {
        max = Math.max(max, point.value());
        min = Math.min(min, point.value());
      }
    }
    return log ? Scale.log(Math.min(min, max), max, bottom, top) : Scale.linear(max, bottom, top);
  }

  private void marks(Element svg, Scale x, double top, double bottom) {
    for (Mark mark : marks) {
      double from = x.at(mark.from());
      double to = x.at(mark.to());
      svg.add(
          Chart.box("fault", from, top, Math.max(2, to - from), bottom - top, mark.name()),
          Chart.label(from + 5, top + 14, "start", mark.sign()).set("class", "name"));
    }
  }

  private static Element path(Line line, Scale x, Scale y) {
    StringBuilder points = new StringBuilder();
    for (Point point : line.points()) {
      points.append(
          String.format(
              java.util.Locale.ROOT, "%.1f,%.1f ", x.at(point.second()), y.at(point.value())));
    }
    return Element.of("polyline")
        .set("class", "line " + line.kind())
        .set("points", points.toString().trim());
  }

  private List<Element> tooltips(Scale x, double top, double bottom) {
    TreeMap<Long, StringBuilder> says = new TreeMap<>();
    for (Line line : lines) {
      for (Point point : line.points()) {
        says.computeIfAbsent((long) point.second(), s -> new StringBuilder("second " + s))
            .append(", " + line.name() + " " + Chart.number(point.value()));
      }
    }
    return says.entrySet().stream()
        .map(
            second -> {
              double from = x.at(second.getKey());
              double to = x.at(second.getKey() + 1.0);
              return Chart.box(
                  "hover", from, top, to - from, bottom - top, second.getValue().toString());
            })
        .toList();
  }
}
