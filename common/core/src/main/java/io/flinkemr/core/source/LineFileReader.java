package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import java.io.IOException;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file: every line that is neither blank nor a header that is understood yields one value
 * or one rejection.
 */
final class LineFileReader<T> implements BulkFormat.Reader<Decoded<T>> {

  /** A batch ends after so many lines' bytes, since up to a few batches wait in memory. */
  private static final int BATCH_BYTES = 1024 * 1024;

  private final String file;
  private final LineReader lines;
  private final LineJudge<T> judge;
  private boolean ended;

  LineFileReader(String file, LineReader lines, LineHandler<T> handler, Now now) {
    this.file = file;
    this.lines = lines;
    this.judge = new LineJudge<>(file, handler, now);
  }

  /** Goes to where a checkpoint stands: the header is read again, the lines below are passed. */
  void skipTo(long line) throws IOException {
    while (lines.number() < line && nextLine()) {
      if (judge.wantsHeader()) {
        Decoded<T> unused = decode();
      }
    }
  }

  @Override
  public BulkFormat.@Nullable RecordIterator<Decoded<T>> readBatch() throws IOException {
    LineBatch<T> batch = new LineBatch<>();
    long bytes = 0;
    while (!batch.isFull() && bytes < BATCH_BYTES && nextLine()) {
      bytes += lines.length();
      Decoded<T> decoded = decode();
      if (decoded != null) {
        batch.add(decoded, lines.number());
      }
    }
    return batch.isEmpty() && ended ? null : batch;
  }

  private boolean nextLine() throws IOException {
    try {
      ended = !lines.next();
      return !ended;
    } catch (IOException e) {
      throw new IOException(
          "cannot read on behind " + Origin.line(file, lines.number()) + ": " + e.getMessage(), e);
    }
  }

  private @Nullable Decoded<T> decode() {
    return judge.judge(
        lines.bytes(), lines.offset(), lines.length(), lines.wholeLength(), lines.number());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
