package io.flinkemr.core.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream line by line, as bytes, in bounded memory: of a line above the longest only the
 * beginning is kept while the whole is counted. A line ends with LF or CRLF, the last one also with
 * the file. A UTF-8 byte order mark is no part of the first line.
 */
final class LineReader implements Closeable {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;

  /** A line that does not lie in the buffer as a whole is put together here. */
  private byte[] assembled = new byte[1024];

  private byte[] bytes = buffer;
  private int offset;
  private int length;
  private long wholeLength;
  private byte lastByte;
  private long number;

  /**
   * @param longest the most bytes of a line that is read whole
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes to the next line; false if there is none. */
  boolean next() throws IOException {
    length = 0;
    wholeLength = 0;
    while (true) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean complete = end < limit;
      if (complete && wholeLength == 0) {
        bytes = buffer;
        offset = position;
        length = Math.min(end - position, longest + 1);
        count(end - position);
      } else {
        assemble(end - position);
      }
      position = complete ? end + 1 : end;
      if (complete || !fill()) {
        return (complete || wholeLength > 0) && strip();
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    int read;
    do {
      read = in.read(buffer);
    } while (read == 0);
    limit = Math.max(read, 0);
    return read > 0;
  }

  private void assemble(int chunk) {
    // One byte more than the longest line, for the CR that may end it.
    int kept = Math.min(chunk, longest + 1 - length);
    if (length + kept > assembled.length) {
      assembled = Arrays.copyOf(assembled, Math.max(length + kept, assembled.length * 2));
    }
    System.arraycopy(buffer, position, assembled, length, kept);
    bytes = assembled;
    offset = 0;
    length += kept;
    count(chunk);
  }

  private void count(int chunk) {
    wholeLength += chunk;
    if (chunk > 0) {
      lastByte = buffer[position + chunk - 1];
    }
  }

  private boolean strip() {
    number++;
    if (wholeLength > 0 && lastByte == '\r') {
      wholeLength--;
    }
    if (number == 1 && startsWith(BYTE_ORDER_MARK)) {
      offset += BYTE_ORDER_MARK.length;
      wholeLength -= BYTE_ORDER_MARK.length;
    }
    length = (int) Math.min(wholeLength, longest);
    return true;
  }

  private boolean startsWith(byte[] mark) {
    return wholeLength >= mark.length
        && Arrays.equals(bytes, offset, offset + mark.length, mark, 0, mark.length);
  }

  /** Holds the line from {@link #offset()} on, until the next call of {@link #next()}. */
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  /** How many bytes of the line are at hand: all, unless it is {@link #tooLong()}. */
  int length() {
    return length;
  }

  /** How many bytes the line has, without its end. */
  long wholeLength() {
    return wholeLength;
  }

  boolean tooLong() {
    return wholeLength > longest;
  }

  /** The number of the line, counted from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
