package io.flinkemr.core.record;

/** Why something was rejected: a closed set per library or domain, usually an enum. */
public interface Reason {

  /** Lower-case words joined by underscores; counted, so never holds a value of the data. */
  String code();

  /** What it means, for the docs. */
  String meaning();
}
