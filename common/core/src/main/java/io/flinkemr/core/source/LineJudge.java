package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each line of one file what it is: a value, a rejection, or nothing that counts. */
final class LineJudge<T> {

  private static final Logger LOG = LoggerFactory.getLogger(LineJudge.class);
  private static final String STEP = "decode";
  private static final String MARKERS = "<=>|";
  private static final int MARKER_LENGTH = 7;

  private final String file;
  private final LineHandler<T> handler;
  private final Now now;
  private final Fault fault = new Fault();
  private boolean failureLogged;

  LineJudge(String file, LineHandler<T> handler, Now now) {
    this.file = file;
    this.handler = handler;
    this.now = now;
  }

  /** Whether the next line is taken as the file's header. */
  boolean wantsHeader() {
    return handler.wantsHeader();
  }

  /**
   * Judges a line.
   *
   * @param wholeLength more than {@code length} for a line that is too long to be at hand whole
   * @param number the line's, counted from 1
   * @return null for a blank line, and for a header that was understood
   */
  @Nullable Decoded<T> judge(byte[] bytes, int offset, int length, long wholeLength, long number) {
    boolean tooLong = wholeLength > length;
    fault.clear();
    T value = null;
    try {
      if (tooLong) {
        fault.because(PayloadReason.LINE_TOO_LONG, wholeLength + " bytes");
        if (handler.wantsHeader()) {
          // The beginning that is at hand might pass for a header of fewer columns.
          handler.header(bytes, offset, 0, fault);
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
      failed(e, number);
    }
    if (value != null && !fault.found()) {
      return Decoded.of(value);
    }
    fault.because(PayloadReason.DECODER_FAILED, "neither a value nor a reason");
    int kept = tooLong ? Math.min(length, Rejection.MAX_PAYLOAD) : length;
    Rejection rejection = rejection(bytes, offset, kept, number);
    rejection.payloadLength = wholeLength;
    return Decoded.rejected(rejection);
  }

  private void failed(RuntimeException e, long number) {
    if (!failureLogged) {
      LOG.warn("The decoder failed at {}", Origin.line(file, number), e);
      failureLogged = true;
    }
    fault.clear();
    fault.because(PayloadReason.DECODER_FAILED, e.toString());
  }

  private Rejection rejection(byte[] bytes, int offset, int length, long number) {
    String reason = fault.reason() == null ? "" : fault.reason().code();
    Origin origin = Origin.line(file, number);
    Rejection rejection =
        Rejection.of(bytes, offset, length, origin, STEP, reason, fault.detail(), now.millis());
    rejection.header = handler.kept();
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
}
