package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordMapperWrapperRecordIterator;
import org.apache.flink.formats.parquet.ParquetColumnarRowInputFormat;
import org.apache.parquet.schema.Type;

/** Reads files of a table as rows. */
final class LakeFormat<T extends Event> implements BulkFormat<T, FileSourceSplit> {

  private static final long serialVersionUID = 1;

  private final LakeTable<T> table;
  private final ParquetColumnarRowInputFormat<FileSourceSplit> columns;

  LakeFormat(LakeTable<T> table) {
    this.table = table;
    this.columns =
        ColumnReaders.of(
            table.schema(), table.schema().getFields().stream().map(Type::getName).toList());
  }

  @Override
  public Reader<T> createReader(Configuration config, FileSourceSplit split) throws IOException {
    return RecordMapperWrapperRecordIterator.wrapReader(
        columns.createReader(config, split), table::read);
  }

  @Override
  public Reader<T> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
    return RecordMapperWrapperRecordIterator.wrapReader(
        columns.restoreReader(config, split), table::read);
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return table.type();
  }
}
