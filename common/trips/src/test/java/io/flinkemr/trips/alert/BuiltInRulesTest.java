package io.flinkemr.trips.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.GeneratedDocs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInRulesTest {

  private static final AlertRuleJson JSON = new AlertRuleJson(60);

  @TempDir Path folder;

  @Test
  void thoseThatTheJobCarriesAreOfEverySort() {
    List<AlertRule> rules = BuiltInRules.read(null, JSON);

    assertThat(rules)
        .extracting(rule -> rule.kind)
        .contains(RuleKind.SPEED_ABOVE, RuleKind.FARE_ABOVE, RuleKind.SURGE, RuleKind.SILENCE);
  }

  @Test
  void theDocumentedRulesAreThoseInTheCode() {
    GeneratedDocs.check(
        "docs/jobs/alert-on-trips.md",
        "rules",
        RuleTable.markdown(BuiltInRules.read(null, JSON), JSON));
  }

  @Test
  void aBadFileIsRefusedWithLineAndCause() throws Exception {
    Path file = folder.resolve("rules.jsonl");
    String good = new String(Rules.bytes(Rules.DEAR), java.nio.charset.StandardCharsets.UTF_8);
    Files.writeString(file, good + "\n\n{\"id\":\"x\"}\n");
    assertThatThrownBy(() -> BuiltInRules.read(file.toString(), JSON))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("--rules", "line 3", "kind is missing");

    Files.writeString(file, good + "\n" + good + "\n");
    assertThatThrownBy(() -> BuiltInRules.read(file.toString(), JSON))
        .hasMessageContainingAll("line 2", "dear is there twice");

    assertThatThrownBy(() -> BuiltInRules.read(folder.resolve("none").toString(), JSON))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be read");
  }
}
