package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is made of the lines of one file. */
interface LineHandler<T> {

  /** Whether the next line is taken as the file's header. */
  boolean wantsHeader();

  /** Takes the header; what is wrong with it goes into {@code fault}. */
  void header(byte[] bytes, int offset, int length, Fault fault);

  /** What a rejection keeps of the header, see {@code Rejection.header}. */
  @Nullable String kept();

  /** Decodes a line: a new value, or null after having described why in {@code fault}. */
  @Nullable T line(byte[] bytes, int offset, int length, Fault fault);

  /** Makes a handler for each file. */
  @FunctionalInterface
  interface Factory<T> extends Serializable {

    LineHandler<T> open();
  }
}
