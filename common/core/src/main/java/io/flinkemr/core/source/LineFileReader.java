package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.io.IOException;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one file: every line that is neither blank nor a header that is understood yields one value
 * or one rejection.
 */
final class LineFileReader<T> implements BulkFormat.Reader<Decoded<T>> {

  private static final Logger LOG = LoggerFactory.getLogger(LineFileReader.class);
  private static final String STEP = "decode";

  /** A batch ends after so many lines' bytes, since up to a few batches wait in memory. */
  private static final int BATCH_BYTES = 1024 * 1024;

  private static final String MARKERS = "<=>|";
  private static final int MARKER_LENGTH = 7;

  private final String file;
  private final LineReader lines;
  private final LineHandler<T> handler;
  private final Now now;
  private final Fault fault = new Fault();
  private boolean ended;
  private boolean failureLogged;

  LineFileReader(String file, LineReader lines, LineHandler<T> handler, Now now) {
    this.file = file;
    this.lines = lines;
    this.handler = handler;
    this.now = now;
  }

  /** Goes to where a checkpoint stands: the header is read again, the lines below are passed. */
  void skipTo(long line) throws IOException {
    while (lines.number() < line && nextLine()) {
      if (handler.wantsHeader()) {
        decode();
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
    byte[] bytes = lines.bytes();
    int offset = lines.offset();
    int length = lines.length();
    fault.clear();
    T value = null;
    try {
      if (lines.tooLong()) {
        fault.because(PayloadReason.LINE_TOO_LONG, lines.wholeLength() + " bytes");
        if (handler.wantsHeader()) {
          handler.header(bytes, offset, length, fault);
        }
      } else if (isBlank(bytes, offset, length)) {
        return null;
      } else if (isConflictMarker(bytes, offset, length)) {
        fault.because(PayloadReason.CONFLICT_MARKER, "left behind by a version control system");
      } else if (handler.wantsHeader()) {
        handler.header(bytes, offset, length, fault);
        if (!fault.found()) {
          return null;
        }
      } else {
        value = handler.line(bytes, offset, length, fault);
      }
    } catch (RuntimeException e) {
      failed(e);
    }
    if (value != null && !fault.found()) {
      return Decoded.of(value);
    }
    fault.because(PayloadReason.DECODER_FAILED, "neither a value nor a reason");
    return Decoded.rejected(rejection(bytes, offset, length));
  }

  private void failed(RuntimeException e) {
    if (!failureLogged) {
      LOG.warn("The decoder failed at {}", Origin.line(file, lines.number()), e);
      failureLogged = true;
    }
    fault.clear();
    fault.because(PayloadReason.DECODER_FAILED, e.toString());
  }

  private Rejection rejection(byte[] bytes, int offset, int length) {
    int kept = lines.tooLong() ? Math.min(length, Rejection.MAX_PAYLOAD) : length;
    String reason = fault.reason() == null ? "" : fault.reason().code();
    Rejection rejection =
        Rejection.of(
            bytes,
            offset,
            kept,
            Origin.line(file, lines.number()),
            STEP,
            reason,
            fault.detail(),
            now.millis());
    rejection.payloadLength = lines.wholeLength();
    return rejection;
  }

  private static boolean isBlank(byte[] bytes, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[offset + i] != ' ' && bytes[offset + i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private static boolean isConflictMarker(byte[] bytes, int offset, int length) {
    if (length < MARKER_LENGTH || MARKERS.indexOf(bytes[offset]) < 0) {
      return false;
    }
    for (int i = 1; i < MARKER_LENGTH; i++) {
      if (bytes[offset + i] != bytes[offset]) {
        return false;
      }
    }
    return length == MARKER_LENGTH || bytes[offset + MARKER_LENGTH] == ' ';
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
