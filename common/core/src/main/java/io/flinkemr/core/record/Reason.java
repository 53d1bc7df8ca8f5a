package io.flinkemr.core.record;

import java.util.Locale;

/** Why something was rejected: a closed set per library or domain, an enum. */
public interface Reason {

  /** The constant's name. */
  String name();

  /** Lower-case words joined by underscores; counted, so never holds a value of the data. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, for the docs. */
  String meaning();
}
