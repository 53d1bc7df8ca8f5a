package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.MutableRecordAndPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a few hundred lines yielded. Flink keeps a position as an offset and a number of records
 * behind it; here the number is that of the last line that was dealt with, since blank lines and
 * headers yield no record.
 */
final class LineBatch<T> implements BulkFormat.RecordIterator<Decoded<T>> {

  private static final int SIZE = 512;

  private final List<Decoded<T>> records = new ArrayList<>(SIZE);
  private final long[] lines = new long[SIZE];
  private final MutableRecordAndPosition<Decoded<T>> current = new MutableRecordAndPosition<>();
  private int next;

  void add(Decoded<T> record, long line) {
    lines[records.size()] = line;
    records.add(record);
  }

  boolean isFull() {
    return records.size() == SIZE;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  @Override
  public @Nullable RecordAndPosition<Decoded<T>> next() {
    if (next == records.size()) {
      return null;
    }
    current.set(records.get(next), CheckpointedPosition.NO_OFFSET, lines[next]);
    next++;
    return current;
  }

  @Override
  public void releaseBatch() {
    // Nothing is pooled: the records are new ones.
  }
}
