package io.flinkemr.local.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG, written so that it is well-formed XML too. Texts and values are
 * escaped: what comes from a run cannot break out of its place.
 */
public final class Element {

  private static final Set<String> EMPTY = Set.of("meta", "br");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** An element without attributes and content. */
  public static Element of(String name) {
    return new Element(name);
  }

  /** An element of one text. */
  public static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  /** Sets an attribute; returns this element. */
  public Element set(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Sets an attribute to a number of at most one decimal, which is all that a picture needs. */
  public Element set(String attribute, double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return set(attribute, text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }

  /** Appends elements; returns this one. */
  public Element add(Element... children) {
    content.addAll(List.of(children));
    return this;
  }

  /** Appends elements; returns this one. */
  public Element addAll(List<Element> children) {
    content.addAll(children);
    return this;
  }

  /** Appends text; returns this element. */
  public Element text(String text) {
    content.add(text);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
    if (EMPTY.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object part : content) {
      if (part instanceof Element child) {
        child.write(out);
      } else {
        out.append(escaped(part.toString()));
      }
    }
    out.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        // XML has no way to write the others.
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }
}
