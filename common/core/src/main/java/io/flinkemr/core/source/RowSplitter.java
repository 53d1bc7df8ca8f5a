package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.decode.Row;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits one line at its commas by the rules of RFC 4180, with one difference: a quoted field ends
 * on its line. Fields lie in one buffer that is used again for every line.
 *
 * <p>Not a CSV library, since those read on behind a quote that nothing closes until the file ends:
 * memory would have no bound, and neither the line's number nor its bytes, which a rejection needs,
 * would be known.
 */
final class RowSplitter implements Row {

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private char[] chars = new char[1024];
  private int end;
  private int[] starts = new int[32];
  private int[] lengths = new int[32];
  private int size;

  /**
   * Splits a line.
   *
   * @return false after having described in {@code fault} why it cannot be split
   */
  boolean split(byte[] bytes, int offset, int length, Fault fault) {
    size = 0;
    if (!decode(bytes, offset, length)) {
      fault.because(PayloadReason.INVALID_UTF8, "not UTF-8");
      return false;
    }
    int at = 0;
    do {
      at = at < end && chars[at] == '"' ? quoted(at, fault) : plain(at);
    } while (at >= 0 && at++ < end);
    return at >= 0;
  }

  /** Takes a field without quotes; returns where it ends. */
  private int plain(int from) {
    int at = from;
    while (at < end && chars[at] != ',') {
      at++;
    }
    add(from, at - from);
    return at;
  }

  /** Takes a quoted field, closing up over doubled quotes; returns where it ends, or -1. */
  private int quoted(int from, Fault fault) {
    int write = from;
    for (int at = from + 1; at < end; at++) {
      if (chars[at] != '"') {
        chars[write++] = chars[at];
      } else if (at + 1 < end && chars[at + 1] == '"') {
        chars[write++] = '"';
        at++;
      } else if (at + 1 == end || chars[at + 1] == ',') {
        add(from, write - from);
        return at + 1;
      } else {
        fault.because(
            PayloadReason.BAD_QUOTING, "text behind the closing quote of field " + (size + 1));
        return -1;
      }
    }
    fault.because(PayloadReason.BAD_QUOTING, "nothing closes the quote of field " + (size + 1));
    return -1;
  }

  private void add(int start, int length) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    starts[size] = start;
    lengths[size++] = length;
  }

  private boolean decode(byte[] bytes, int offset, int length) {
    if (length > chars.length) {
      chars = new char[Math.max(length, chars.length * 2)];
    }
    end = 0;
    while (end < length && bytes[offset + end] >= 0) {
      chars[end] = (char) bytes[offset + end];
      end++;
    }
    if (end == length) {
      return true;
    }
    CharBuffer target = CharBuffer.wrap(chars, end, chars.length - end);
    CoderResult result =
        utf8.reset().decode(ByteBuffer.wrap(bytes, offset + end, length - end), target, true);
    end = target.position();
    return !result.isError();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public char[] chars() {
    return chars;
  }

  @Override
  public int start(int index) {
    return starts[index];
  }

  @Override
  public int length(int index) {
    return lengths[index];
  }
}
