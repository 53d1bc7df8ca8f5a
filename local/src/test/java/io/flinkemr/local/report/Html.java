package io.flinkemr.local.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Looks into a page as an XML parser sees it, which refuses what is not well-formed. */
public final class Html {

  private Html() {}

  /** The whole page. */
  public static Document parse(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new IllegalArgumentException("not well-formed: " + e.getMessage(), e);
    }
  }

  /** The texts of all elements of a name. */
  public static List<String> text(String html, String element) {
    NodeList found = parse(html).getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  /** The values of an attribute, whatever element it is of. */
  public static List<String> values(String html, String attribute) {
    NodeList all = parse(html).getElementsByTagName("*");
    List<String> values = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      NamedNodeMap attributes = all.item(i).getAttributes();
      if (attributes.getNamedItem(attribute) != null) {
        values.add(attributes.getNamedItem(attribute).getNodeValue());
      }
    }
    return values;
  }

  /** All that a browser would load or lead to, and scripts. */
  public static List<String> references(String html) {
    List<String> references = new ArrayList<>();
    for (String attribute : List.of("href", "src", "srcset", "data", "action", "xlink:href")) {
      references.addAll(values(html, attribute));
    }
    references.addAll(text(html, "script"));
    text(html, "style").stream().filter(css -> css.contains("url(")).forEach(references::add);
    return references;
  }
}
