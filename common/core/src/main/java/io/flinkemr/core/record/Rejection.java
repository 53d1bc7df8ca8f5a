package io.flinkemr.core.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A payload that a pipeline could not accept, with everything needed to understand it and to send
 * it through again.
 *
 * <p>A payload above {@link #MAX_PAYLOAD} bytes is cut, so that a rejection always fits its topic;
 * then {@link #payloadSha256} is the hash of the whole.
 */
public final class Rejection {

  /** The most bytes of a payload that a rejection keeps. */
  public static final int MAX_PAYLOAD = 256 * 1024;

  /** The most characters of a header that a rejection keeps. */
  public static final int MAX_HEADER = 8 * 1024;

  /** The payload as it came, cut to {@link #MAX_PAYLOAD}; null where there was none. */
  public byte @Nullable [] payload;

  /** The length of the whole payload in bytes. */
  public long payloadLength;

  /**
   * SHA-256 of the whole payload as hexadecimal digits, only if it was cut and was at hand whole.
   */
  @Nullable public String payloadSha256;

  /**
   * The first line of the file of rows that the payload is a line of, which says what its fields
   * are; empty where there is none, or one that is not UTF-8 or longer than {@link #MAX_HEADER}.
   * Null for a payload that explains itself.
   */
  @Nullable public String header;

  /** Topic or file, see {@link Origin#source()}. */
  public String source = "";

  /** See {@link Origin#partition()}. */
  public int partition = Origin.NO_PARTITION;

  /** See {@link Origin#position()}. */
  public long position;

  /** The step of the pipeline that rejected, for example {@code decode}. */
  public String step = "";

  /** A code that is counted, see {@link Reason#code()}. */
  public String reason = "";

  /** The cause in words: which field, which value. */
  public String detail = "";

  /** When it was rejected last, milliseconds since the epoch. */
  public long time;

  /** How often it was tried to decode the payload. */
  public int tries = 1;

  /** Rejects {@code length} bytes of {@code bytes} from {@code offset} on. */
  public static Rejection of(
      byte @Nullable [] bytes,
      int offset,
      int length,
      Origin origin,
      String step,
      String reason,
      String detail,
      long time) {
    Rejection rejection = new Rejection();
    if (bytes != null) {
      rejection.payload = Arrays.copyOfRange(bytes, offset, offset + Math.min(length, MAX_PAYLOAD));
      rejection.payloadLength = length;
      if (length > MAX_PAYLOAD) {
        rejection.payloadSha256 = sha256(bytes, offset, length);
      }
    }
    rejection.source = origin.source();
    rejection.partition = origin.partition();
    rejection.position = origin.position();
    rejection.step = step;
    rejection.reason = reason;
    rejection.detail = detail;
    rejection.time = time;
    return rejection;
  }

  /** Whether {@link #payload} is all there was. */
  public boolean isWhole() {
    return payload == null || payload.length == payloadLength;
  }

  /**
   * The same payload from the same place, rejected once more.
   *
   * @param step the step that rejected it this time, see {@link #step}; the others likewise
   */
  public Rejection again(String step, String reason, String detail, long time) {
    Rejection again = new Rejection();
    again.payload = payload;
    again.payloadLength = payloadLength;
    again.payloadSha256 = payloadSha256;
    again.header = header;
    again.source = source;
    again.partition = partition;
    again.position = position;
    again.step = step;
    again.reason = reason;
    again.detail = detail;
    again.time = time;
    again.tries = tries + 1;
    return again;
  }

  /** Where the payload came from. */
  public Origin origin() {
    return new Origin(source, partition, position);
  }

  private static String sha256(byte[] bytes, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, offset, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return reason + " (" + detail + ") at " + origin() + " in " + step;
  }
}
