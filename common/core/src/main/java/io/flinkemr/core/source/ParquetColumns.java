package io.flinkemr.core.source;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnType;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.formats.parquet.ParquetInputFile;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** What a Parquet file's footer says about its columns. */
final class ParquetColumns {

  private ParquetColumns() {}

  /**
   * The columns of a file.
   *
   * @throws IOException that names the file, if it has no Parquet footer
   */
  static List<Column> of(Path path) throws IOException {
    FileSystem fs = path.getFileSystem();
    long length = fs.getFileStatus(path).getLen();
    try (ParquetFileReader reader =
        ParquetFileReader.open(new ParquetInputFile(fs.open(path), length))) {
      return reader.getFileMetaData().getSchema().getFields().stream()
          .map(ParquetColumns::column)
          .toList();
    } catch (IOException | RuntimeException e) {
      throw new IOException("cannot read " + path + " as a Parquet file: " + e.getMessage(), e);
    }
  }

  /** As what Flink's reader is to read a column: by how it is stored, whatever it means. */
  static LogicalType storedAs(ColumnType type) {
    return switch (type) {
      case INT, INT_DECIMAL -> new IntType();
      case LONG, LONG_DECIMAL, MILLIS, MICROS, NANOS -> new BigIntType();
      case FLOAT -> new FloatType();
      case DOUBLE -> new DoubleType();
      case TIMESTAMP -> new TimestampType(9);
      case BOOLEAN -> new BooleanType();
      case TEXT -> new VarCharType(VarCharType.MAX_LENGTH);
      case UNREADABLE -> throw new IllegalArgumentException("the column cannot be read");
    };
  }

  private static Column column(Type field) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      return new Column(field.getName(), ColumnType.UNREADABLE, 0);
    }
    PrimitiveType type = field.asPrimitiveType();
    int scale =
        type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
            ? decimal.getScale()
            : 0;
    return new Column(field.getName(), type(type), scale);
  }

  private static ColumnType type(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    boolean decimal = meaning instanceof DecimalLogicalTypeAnnotation;
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> decimal ? ColumnType.INT_DECIMAL : ColumnType.INT;
      case INT64 -> decimal ? ColumnType.LONG_DECIMAL : ofLong(meaning);
      case FLOAT -> ColumnType.FLOAT;
      case DOUBLE -> ColumnType.DOUBLE;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case INT96 -> ColumnType.TIMESTAMP;
      case BINARY -> isText(meaning) ? ColumnType.TEXT : ColumnType.UNREADABLE;
      case FIXED_LEN_BYTE_ARRAY -> ColumnType.UNREADABLE;
    };
  }

  private static ColumnType ofLong(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return switch (timestamp.getUnit()) {
        case MILLIS -> ColumnType.MILLIS;
        case MICROS -> ColumnType.MICROS;
        case NANOS -> ColumnType.NANOS;
      };
    }
    return ColumnType.LONG;
  }

  /** Writers before logical types leave text without a mark; decimals in bytes have one. */
  private static boolean isText(@Nullable LogicalTypeAnnotation meaning) {
    return meaning == null
        || meaning instanceof StringLogicalTypeAnnotation
        || meaning instanceof EnumLogicalTypeAnnotation;
  }
}
