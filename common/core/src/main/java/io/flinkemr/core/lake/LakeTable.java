package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.schema.MessageType;

/**
 * A table of the lake, as its domain describes it: Parquet files under {@code
 * LAKE/NAME/PARTITION=YYYY-MM-DD/}. Columns are of the physical types INT32, INT64 and BINARY (for
 * text), whatever logical type stands over them: a DECIMAL is written and read as its unscaled
 * value, a TIMESTAMP as milliseconds.
 *
 * @param <T> the type of a row
 */
public interface LakeTable<T extends Event> extends Serializable {

  /** The table's folder in the lake. */
  String name();

  /** The column that lies in the folders' names, not in the files, for example pickup_date. */
  String partitionColumn();

  /** The columns of a file. */
  MessageType schema();

  /** The text column that holds the identity as 32 hexadecimal digits. */
  String idColumn();

  /** The INT64 column that holds the fingerprint. */
  String fingerprintColumn();

  /**
   * Whether a column has so few values that a dictionary shrinks it; for the others building one
   * costs time and memory for nothing.
   */
  boolean fewValues(String column);

  /** Writes the row's columns; those left out are null. */
  void write(T row, RowOut out);

  /**
   * Makes a row of its columns, which stand in the order of {@link #schema()}: {@code getInt} for
   * INT32, {@code getLong} for INT64, {@code getString} for BINARY.
   *
   * @return a new row
   */
  T read(RowData columns);

  /** The type of a row. */
  TypeInformation<T> type();

  /** The partition of a row, in days since the epoch: by default the date of its event time. */
  default int partitionDay(T row) {
    return PartitionDates.dayOf(row.eventTime());
  }
}
