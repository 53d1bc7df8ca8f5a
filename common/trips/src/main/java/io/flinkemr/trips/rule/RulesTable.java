package io.flinkemr.trips.rule;

import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.operator.IdentityReason;

/** All reasons and rules as one table, from which the docs are made. */
public final class RulesTable {

  private static final String IDENTITY_WHY =
      "Not a duplicate, so neither of the two may vanish in silence.";

  private RulesTable() {}

  /** The table in Markdown. */
  public static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| code | kind | what it is | why |\n|---|---|---|---|\n");
    for (PayloadReason reason : PayloadReason.values()) {
      row(table, reason.code(), "hard", reason.meaning(), why(reason));
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

  private static String why(PayloadReason reason) {
    return switch (reason) {
      case NULL_PAYLOAD -> "A trip cannot be taken back by its key, so there is nothing to do.";
      case PAYLOAD_TOO_LARGE -> "A trip has a few hundred bytes; one message must not fill memory.";
      case BAD_JSON -> "What is cut off or joined together cannot be told from what is whole.";
      case DUPLICATE_FIELD -> "Readers of JSON differ in which one they take.";
      case BAD_HEADER -> "Columns are found by name; without names every value would be a guess.";
      case CONFLICT_MARKER -> "The rows around it are two versions of the same.";
      case WRONG_FIELD_COUNT, BAD_QUOTING -> "Nobody can tell which value belongs to which column.";
      case INVALID_UTF8 ->
          "It was cut or written in another charset: its text is not what was meant.";
      case LINE_TOO_LONG -> "A missing line end; one line must not fill memory.";
      case DECODER_FAILED -> "One payload must not stop the job, and none may be lost.";
    };
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
