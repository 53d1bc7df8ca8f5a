package io.flinkemr.trips.alert;

import java.util.List;

/** The kinds of rules and the built-in rules as tables, from which the docs are made. */
public final class RuleTable {

  private RuleTable() {}

  /** Both tables in Markdown. */
  public static String markdown(List<AlertRule> builtIn, AlertRuleJson json) {
    StringBuilder table = new StringBuilder();
    table.append("| kind | fires when | threshold in | evidence |\n|---|---|---|---|\n");
    for (RuleKind kind : RuleKind.values()) {
      table.append(
          "| `%s` | %s | %s | `%s` |\n"
              .formatted(
                  kind.code(), kind.meaning(), kind.unit(), String.join("`, `", kind.figures())));
    }
    table.append("\nBuilt in:\n\n```json\n");
    for (AlertRule rule : builtIn) {
      table
          .append(new String(json.encode(rule), java.nio.charset.StandardCharsets.UTF_8))
          .append('\n');
    }
    return table.append("```\n").toString();
  }
}
