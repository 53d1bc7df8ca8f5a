package io.flinkemr.local.report;

import java.util.List;
import java.util.Locale;

/** A picture that can be drawn for a wide and for a narrow screen. */
@FunctionalInterface
public interface Chart {

  /** Draws it, all of it within {@code width}, in pixels; the height follows. */
  Element draw(int width);

  /** An empty picture, which a reader for the blind calls {@code label}. */
  static Element canvas(int width, int height, String label) {
    return Element.of("svg")
        .set("viewBox", "0 0 " + width + " " + height)
        .set("role", "img")
        .set("aria-label", label);
  }

  /** A text whose anchor is start, middle or end. */
  static Element label(double x, double y, String anchor, String text) {
    return Element.of("text", text).set("x", x).set("y", y).set("text-anchor", anchor);
  }

  /** A line of the frame. */
  static Element line(String kind, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .set("class", kind)
        .set("x1", x1)
        .set("y1", y1)
        .set("x2", x2)
        .set("y2", y2);
  }

  /** A rectangle that says what it stands for when it is pointed at. */
  static Element box(String kind, double x, double y, double width, double height, String says) {
    return Element.of("rect")
        .set("class", kind)
        .set("x", x)
        .set("y", y)
        .set("width", width)
        .set("height", Math.max(0, height))
        .add(Element.of("title", says));
  }

  /** The names of series beside their colours, one after the other; as high as a line of text. */
  static Element legend(List<String> names, List<String> kinds, double x, double y) {
    Element legend = Element.of("g").set("class", "legend");
    double at = x;
    for (int i = 0; i < names.size(); i++) {
      legend.add(
          line("line " + kinds.get(i), at, y - 4, at + 16, y - 4),
          label(at + 21, y, "start", names.get(i)));
      at += 38 + 7.2 * names.get(i).length();
    }
    return legend;
  }

  /** A number as people write it: no decimals from ten on. */
  static String number(double value) {
    return value >= 10 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
