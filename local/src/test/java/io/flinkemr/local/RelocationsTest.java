package io.flinkemr.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.GeneratedDocs;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the job jars carry under another name stands in the documents as the build does it. */
class RelocationsTest {

  @Test
  void areTabledWithTheirReasons() throws Exception {
    NodeList lists =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", "pom.xml").toFile())
            .getElementsByTagName("relocations");
    assertThat(lists.getLength()).as("one list for all jars").isEqualTo(1);
    StringBuilder table = new StringBuilder("| package | in the jars | why |\n|---|---|---|\n");
    String why = "";
    for (Node node = lists.item(0).getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() == Node.COMMENT_NODE) {
        why = node.getTextContent().strip();
      } else if (node instanceof Element relocation) {
        assertThat(why).as("a comment above the first relocation").isNotEmpty();
        table.append(
            "| `%s` | `%s` | %s |\n"
                .formatted(text(relocation, "pattern"), text(relocation, "shadedPattern"), why));
        why = "″";
      }
    }
    GeneratedDocs.check("docs/architecture.md", "relocations", table.toString());
  }

  private static String text(Element relocation, String name) {
    return relocation.getElementsByTagName(name).item(0).getTextContent().strip();
  }
}
