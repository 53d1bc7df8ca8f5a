package io.flinkemr.local.report;

import java.util.List;

/** Rows of text under a head; the first column names the row, the others are numbers or words. */
public record Table(List<String> head, List<List<String>> rows) {

  /** The table as HTML; it scrolls by itself where the screen is too narrow. */
  public Element html() {
    Element top = Element.of("tr");
    head.forEach(name -> top.add(Element.of("th", name).set("scope", "col")));
    Element body = Element.of("tbody");
    for (List<String> row : rows) {
      Element line = Element.of("tr").add(Element.of("th", row.get(0)).set("scope", "row"));
      row.subList(1, row.size()).forEach(cell -> line.add(Element.of("td", cell)));
      body.add(line);
    }
    return Element.of("div")
        .set("class", "scroll")
        .set("tabindex", "0")
        .add(Element.of("table").add(Element.of("thead").add(top), body));
  }
}
