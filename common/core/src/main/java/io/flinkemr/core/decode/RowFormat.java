package io.flinkemr.core.decode;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands the rows of delimited files by the names in their header.
 *
 * @param <T> the decoded type
 */
public interface RowFormat<T> extends Serializable {

  /**
   * Finds the columns of a file.
   *
   * @param header the names of the file's first line, trimmed
   * @return a decoder for the rows below that header, or null after having described in {@code
   *     fault} why no row can be understood
   */
  @Nullable RowDecoder<T> bind(List<String> header, Fault fault);

  /** Decodes rows of one file. */
  interface RowDecoder<T> {

    /**
     * Decodes a row, whose number of fields fits the header. Bad data never throws.
     *
     * @return a new value, or null after having described why in {@code fault}
     */
    @Nullable T decode(Row row, Fault fault);
  }
}
