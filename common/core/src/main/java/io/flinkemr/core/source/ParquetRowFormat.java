package io.flinkemr.core.source;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat;
import io.flinkemr.core.decode.ColumnFormat.ColumnDecoder;
import io.flinkemr.core.decode.ColumnType;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.formats.parquet.ParquetColumnarRowInputFormat;
import org.apache.flink.table.types.logical.RowType;

/**
 * Parquet files, each with a reader made for what its own footer says: files of one data set differ
 * from year to year, and Flink's vectorised reader refuses a type other than the stored one. Each
 * file is read by one task, since only there the numbers of its rows are known.
 */
final class ParquetRowFormat<T> implements BulkFormat<Decoded<T>, FileSourceSplit> {

  private static final long serialVersionUID = 1;

  private static final int ROWS_AT_A_TIME = 2048;

  private final ColumnFormat<T> format;
  private final TypeInformation<T> type;
  private final Now now;

  ParquetRowFormat(ColumnFormat<T> format, TypeInformation<T> type, Now now) {
    this.format = format;
    this.type = type;
    this.now = now;
  }

  @Override
  public Reader<Decoded<T>> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(config, split, 0);
  }

  @Override
  public Reader<Decoded<T>> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(config, split, split.getReaderPosition().orElseThrow().getRecordsAfterOffset());
  }

  private Reader<Decoded<T>> reader(Configuration config, FileSourceSplit split, long rowsRead)
      throws IOException {
    List<Column> columns = ParquetColumns.of(split.path());
    Fault fault = new Fault();
    ColumnDecoder<T> decoder = format.bind(columns, fault);
    List<Column> projected =
        (decoder == null ? readable(columns) : decoder.projection())
            .stream().map(columns::get).toList();
    ParquetColumnarRowInputFormat<FileSourceSplit> rows =
        new ParquetColumnarRowInputFormat<>(
            new org.apache.hadoop.conf.Configuration(false),
            rowType(projected),
            null,
            ROWS_AT_A_TIME,
            true,
            true);
    RowJudge<T> judge =
        decoder == null
            ? RowJudge.refusing(split.path().toString(), projected, fault.detail(), now)
            : RowJudge.of(split.path().toString(), projected, decoder, now);
    return new ParquetRowReader<>(
        rowsRead == 0 ? rows.createReader(config, split) : rows.restoreReader(config, split),
        judge,
        rowsRead);
  }

  /** All that can be read, to be kept in the rejections of a file that is no use. */
  private static List<Integer> readable(List<Column> columns) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).type() != ColumnType.UNREADABLE)
        .boxed()
        .toList();
  }

  private static RowType rowType(List<Column> columns) {
    return new RowType(
        columns.stream()
            .map(c -> new RowType.RowField(c.name(), ParquetColumns.storedAs(c.type())))
            .toList());
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return Decoded.type(type);
  }
}
