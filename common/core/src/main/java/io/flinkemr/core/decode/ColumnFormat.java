package io.flinkemr.core.decode;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Understands the rows of columnar files by the names and types of their columns.
 *
 * @param <T> the decoded type
 */
public interface ColumnFormat<T> extends Serializable {

  /**
   * Finds the columns of a file.
   *
   * @param columns all columns of the file, in its order
   * @return a decoder for the file's rows, or null after having described in {@code fault} why no
   *     row can be understood
   */
  @Nullable ColumnDecoder<T> bind(List<Column> columns, Fault fault);

  /** Decodes rows of one file. */
  interface ColumnDecoder<T> {

    /** Which columns a row needs, as positions in the list that was bound; others are not read. */
    List<Integer> projection();

    /**
     * Decodes a row that holds the columns of {@link #projection()} in that order. Bad data never
     * throws.
     *
     * @return a new value, or null after having described why in {@code fault}
     */
    @Nullable T decode(RowData row, Fault fault);
  }
}
