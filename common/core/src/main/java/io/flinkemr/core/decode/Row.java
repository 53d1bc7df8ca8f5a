package io.flinkemr.core.decode;

/** The fields of one line, as characters in a shared buffer; valid until the next line is read. */
public interface Row {

  /** How many fields there are. */
  int size();

  /** The buffer that all fields lie in. */
  char[] chars();

  /** Where field {@code index} begins in {@link #chars()}; quotes are stripped. */
  int start(int index);

  /** The number of characters of field {@code index}. */
  int length(int index);
}
