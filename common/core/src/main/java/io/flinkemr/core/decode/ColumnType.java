package io.flinkemr.core.decode;

/** What the values of a column of a columnar file are, and how a row hands them out. */
public enum ColumnType {
  /** {@code getInt}. */
  INT,
  /** {@code getLong}. */
  LONG,
  /** {@code getFloat}. */
  FLOAT,
  /** {@code getDouble}. */
  DOUBLE,
  /** The unscaled value of a decimal by {@code getInt}. */
  INT_DECIMAL,
  /** The unscaled value of a decimal by {@code getLong}. */
  LONG_DECIMAL,
  /** Wall-clock or UTC milliseconds by {@code getLong}. */
  MILLIS,
  /** Microseconds by {@code getLong}. */
  MICROS,
  /** Nanoseconds by {@code getLong}. */
  NANOS,
  /** {@code getTimestamp} with precision 9: the INT96 of older writers. */
  TIMESTAMP,
  /** {@code getBoolean}. */
  BOOLEAN,
  /** {@code getString}, UTF-8. */
  TEXT,
  /** Values that a row does not hand out: nested, repeated, or of a type that is not read. */
  UNREADABLE
}
