package io.flinkemr.core.lake;

import org.apache.flink.table.data.StringData;

/** Reads identities as the lake's files hold them: 32 hexadecimal digits. */
public final class HexId {

  private static final int DIGITS = 16;

  private HexId() {}

  /**
   * The upper 64 bits.
   *
   * @throws IllegalArgumentException if {@code id} is not an identity
   */
  public static long high(StringData id) {
    return half(id.toBytes(), 0);
  }

  /**
   * The lower 64 bits.
   *
   * @throws IllegalArgumentException if {@code id} is not an identity
   */
  public static long low(StringData id) {
    return half(id.toBytes(), DIGITS);
  }

  private static long half(byte[] digits, int from) {
    if (digits.length != 2 * DIGITS) {
      throw new IllegalArgumentException("an identity has 32 digits, not " + digits.length);
    }
    long value = 0;
    for (int i = from; i < from + DIGITS; i++) {
      int digit = Character.digit(digits[i], 16);
      if (digit < 0) {
        throw new IllegalArgumentException("an identity has hexadecimal digits only");
      }
      value = (value << 4) | digit;
    }
    return value;
  }
}
