package io.flinkemr.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads flat Parquet files as any other program would, by nothing but what stands in them, and
 * writes some for tests.
 */
public final class ParquetFiles {

  private ParquetFiles() {}

  /** The rows of all committed {@code .parquet} files below {@code folder}, by file. */
  public static List<Map<String, Object>> rows(Path folder) {
    return list(folder).stream().flatMap(file -> rowsOf(file).stream()).toList();
  }

  /** The committed {@code .parquet} files below {@code folder}, sorted. */
  public static List<Path> list(Path folder) {
    return CommittedFiles.list(folder).stream()
        .filter(file -> file.toString().endsWith(".parquet"))
        .toList();
  }

  /**
   * The rows of one file: numbers and booleans as such, decimals as {@link BigDecimal}, strings as
   * strings, other bytes as {@code byte[]}, times as the number that is stored; no entry for a
   * null.
   */
  public static List<Map<String, Object>> rowsOf(Path file) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), hadoop(file)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.add(row(group));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Writes a file.
   *
   * @param schema as Parquet prints it, for example {@code message t { optional double fare; }}
   * @param rows values by column: as {@link #rowsOf} gives them, without decimals; a column without
   *     an entry is null
   */
  public static void write(Path file, String schema, List<Map<String, Object>> rows) {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(hadoop(file)).withType(type).build()) {
      for (Map<String, Object> row : rows) {
        Group group = groups.newGroup();
        row.forEach((name, value) -> put(group, name, value));
        writer.write(group);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void put(Group group, String name, Object value) {
    if (value instanceof Integer number) {
      group.add(name, number);
    } else if (value instanceof Long number) {
      group.add(name, number);
    } else if (value instanceof Double number) {
      group.add(name, number);
    } else if (value instanceof Float number) {
      group.add(name, number);
    } else if (value instanceof Boolean flag) {
      group.add(name, flag);
    } else if (value instanceof byte[] bytes) {
      group.add(name, Binary.fromConstantByteArray(bytes));
    } else {
      group.add(name, value.toString());
    }
  }

  /** The footer of one file: schema, row groups, compression. */
  public static ParquetMetadata footer(Path file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(hadoop(file), new Configuration()))) {
      return reader.getFooter();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static org.apache.hadoop.fs.Path hadoop(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  private static Map<String, Object> row(Group group) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Type field : group.getType().getFields()) {
      Object value = value(group, field);
      if (value != null) {
        row.put(field.getName(), value);
      }
    }
    return row;
  }

  private static @Nullable Object value(Group group, Type field) {
    String name = field.getName();
    int repetitions = group.getFieldRepetitionCount(name);
    if (repetitions == 0) {
      return null;
    } else if (repetitions > 1 || !field.isPrimitive()) {
      throw new IllegalArgumentException(name + " is nested or repeated");
    }
    PrimitiveType type = field.asPrimitiveType();
    Object plain =
        switch (type.getPrimitiveTypeName()) {
          case INT32 -> group.getInteger(name, 0);
          case INT64 -> group.getLong(name, 0);
          case BOOLEAN -> group.getBoolean(name, 0);
          case FLOAT -> group.getFloat(name, 0);
          case DOUBLE -> group.getDouble(name, 0);
          case BINARY, FIXED_LEN_BYTE_ARRAY -> group.getBinary(name, 0).getBytes();
          case INT96 -> group.getInt96(name, 0).getBytes();
        };
    if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(unscaled(plain), decimal.getScale());
    } else if (type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation) {
      return group.getString(name, 0);
    }
    return plain;
  }

  private static BigInteger unscaled(Object plain) {
    return plain instanceof byte[] bytes
        ? new BigInteger(bytes)
        : BigInteger.valueOf(((Number) plain).longValue());
  }
}
