package io.flinkemr.local.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page itself: a verdict, key figures, then sections. */
public final class Page {

  private static final int WIDE = 720;
  private static final int NARROW = 350;

  private final Element main = Element.of("main");
  private final String title;

  /** A page with this title, which the browser's tab shows. */
  public Page(String title) {
    this.title = title;
  }

  /** What a hurried reader must know: whether it is good, in one sentence, and of what. */
  public Page verdict(boolean good, String sentence, String of) {
    main.add(
        Element.of("header")
            .add(
                Element.of("p", title).set("class", "over"),
                Element.of("h1", sentence).set("class", good ? "good" : "bad"),
                Element.of("p", of).set("class", "lead")));
    return this;
  }

  /** Figures in big type: each its name, its value and a word on it. */
  public Page figures(List<List<String>> figures) {
    Element list = Element.of("dl").set("class", "figures");
    for (List<String> figure : figures) {
      list.add(
          Element.of("div")
              .add(
                  Element.of("dt", figure.get(0)),
                  Element.of("dd", figure.get(1)),
                  Element.of("dd", figure.get(2)).set("class", "word")));
    }
    main.add(list);
    return this;
  }

  /** A chart under its heading, and its numbers for whoever wants them. */
  public Page chart(String heading, String text, Chart chart, @Nullable Table numbers) {
    Element section = section(heading, text);
    section.add(
        Element.of("div").set("class", "wide").add(chart.draw(WIDE)),
        Element.of("div").set("class", "narrow").add(chart.draw(NARROW)));
    if (numbers != null) {
      section.add(Element.of("details").add(Element.of("summary", "The numbers"), numbers.html()));
    }
    main.add(section);
    return this;
  }

  /** A table under its heading. */
  public Page table(String heading, String text, Table table) {
    main.add(section(heading, text).add(table.html()));
    return this;
  }

  /** The last words. */
  public Page footer(String text) {
    main.add(Element.of("footer").add(Element.of("p", text)));
    return this;
  }

  private static Element section(String heading, String text) {
    return Element.of("section").add(Element.of("h2", heading), Element.of("p", text));
  }

  /** The whole file. */
  public String html() {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").set("charset", "utf-8"),
                // Should a reference ever slip in, the browser does not follow it.
                Element.of("meta")
                    .set("http-equiv", "Content-Security-Policy")
                    .set("content", "default-src 'none'; style-src 'unsafe-inline'"),
                Element.of("meta")
                    .set("name", "viewport")
                    .set("content", "width=device-width, initial-scale=1"),
                Element.of("meta").set("name", "color-scheme").set("content", "light dark"),
                Element.of("title", title),
                Element.of("style", style()));
    return "<!DOCTYPE html>\n"
        + Element.of("html").set("lang", "en").add(head, Element.of("body").add(main));
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      if (css == null) {
        throw new IllegalStateException("the jar lacks its resource page.css");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
