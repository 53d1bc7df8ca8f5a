package io.flinkemr.trips.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.GeneratedDocs;
import org.junit.jupiter.api.Test;

class RulesTableTest {

  @Test
  void theDocumentedTableIsTheOneInTheCode() {
    GeneratedDocs.check("docs/data-quality.md", "rules", RulesTable.markdown());
  }

  @Test
  void namesEveryCodeOnceInRowsOfFourCells() {
    String[] lines = RulesTable.markdown().split("\n", -1);
    assertThat(lines)
        .filteredOn(line -> !line.isEmpty())
        .allSatisfy(line -> assertThat(line.replace("\\|", "").split("\\|", -1)).hasSize(6));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("| `"))
        .extracting(line -> line.split("`", -1)[1])
        .doesNotHaveDuplicates()
        .contains("bad_json", "unknown_zone", "id_conflict", "refund");
  }
}
