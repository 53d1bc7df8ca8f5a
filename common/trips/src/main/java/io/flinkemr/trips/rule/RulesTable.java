package io.flinkemr.trips.rule;

import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.operator.IdentityReason;

/** All reasons and rules as one table, from which the docs are made. */
public final class RulesTable {

  private static final String PAYLOAD_WHY =
      "There is no single row to judge; a guess would make wrong numbers.";

  private static final String IDENTITY_WHY =
      "Not a duplicate, so neither of the two may vanish in silence.";

  private RulesTable() {}

  /** The table in Markdown. */
  public static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| code | kind | what it is | why |\n|---|---|---|---|\n");
    for (PayloadReason reason : PayloadReason.values()) {
      row(table, reason.code(), "hard", reason.meaning(), PAYLOAD_WHY);
    }
    for (TripReason reason : TripReason.values()) {
      row(table, reason.code(), "hard", reason.meaning(), reason.why());
    }
    for (IdentityReason reason : IdentityReason.values()) {
      row(table, reason.code(), "hard", reason.meaning(), IDENTITY_WHY);
    }
    for (SoftRule rule : SoftRule.values()) {
      row(table, rule.code(), "soft", rule.meaning(), rule.why());
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String code, String kind, String what, String why) {
    table
        .append("| `")
        .append(code)
        .append("` | ")
        .append(kind)
        .append(" | ")
        .append(cell(what))
        .append(" | ")
        .append(cell(why))
        .append(" |\n");
  }

  /** What a cell may not hold unescaped: its border, and what looks like a tag. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
  }
}
