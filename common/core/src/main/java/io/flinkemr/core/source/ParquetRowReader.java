package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import java.io.IOException;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.MutableRecordAndPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Hands out what the rows of one file yield, one for one, so that a position is a row's number. */
final class ParquetRowReader<T> implements BulkFormat.Reader<Decoded<T>> {

  private final BulkFormat.Reader<RowData> rows;
  private final RowJudge<T> judge;
  private long row;

  /**
   * @param rowsRead how many rows {@code rows} begins behind
   */
  ParquetRowReader(BulkFormat.Reader<RowData> rows, RowJudge<T> judge, long rowsRead) {
    this.rows = rows;
    this.judge = judge;
    this.row = rowsRead;
  }

  @Override
  public BulkFormat.@Nullable RecordIterator<Decoded<T>> readBatch() throws IOException {
    BulkFormat.RecordIterator<RowData> batch = rows.readBatch();
    return batch == null ? null : new Batch(batch);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private final class Batch implements BulkFormat.RecordIterator<Decoded<T>> {
    private final BulkFormat.RecordIterator<RowData> batch;
    private final MutableRecordAndPosition<Decoded<T>> current = new MutableRecordAndPosition<>();

    Batch(BulkFormat.RecordIterator<RowData> batch) {
      this.batch = batch;
    }

    @Override
    public @Nullable RecordAndPosition<Decoded<T>> next() {
      RecordAndPosition<RowData> next = batch.next();
      if (next == null) {
        return null;
      }
      row++;
      current.set(judge.judge(next.getRecord(), row), CheckpointedPosition.NO_OFFSET, row);
      return current;
    }

    @Override
    public void releaseBatch() {
      batch.releaseBatch();
    }
  }
}
