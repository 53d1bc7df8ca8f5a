package io.flinkemr.core.lake;

import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.formats.parquet.ParquetColumnarRowInputFormat;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** Makes vectorised readers of a table's columns by their physical types. */
final class ColumnReaders {

  private static final int ROWS_AT_A_TIME = 2048;

  private ColumnReaders() {}

  /** A reader of the named columns, in this order. */
  static ParquetColumnarRowInputFormat<FileSourceSplit> of(
      MessageType schema, List<String> columns) {
    RowType.RowField[] fields =
        columns.stream()
            .map(name -> new RowType.RowField(name, type(schema.getType(name).asPrimitiveType())))
            .toArray(RowType.RowField[]::new);
    return new ParquetColumnarRowInputFormat<>(
        new Configuration(false), new RowType(List.of(fields)), null, ROWS_AT_A_TIME, true, true);
  }

  private static LogicalType type(PrimitiveType column) {
    return switch (column.getPrimitiveTypeName()) {
      case INT32 -> new IntType();
      case INT64 -> new BigIntType();
      case BINARY -> new VarCharType(VarCharType.MAX_LENGTH);
      default ->
          throw new IllegalArgumentException(
              column + ": a table of the lake has columns of INT32, INT64 and BINARY only");
    };
  }
}
