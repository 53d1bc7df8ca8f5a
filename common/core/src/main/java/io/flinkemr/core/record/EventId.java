package io.flinkemr.core.record;

import org.apache.flink.api.java.functions.KeySelector;

/**
 * The 128-bit identity of an {@link Event} as a key: a POJO of two primitives, so nothing boxes.
 */
public final class EventId {

  public long high;
  public long low;

  /** For the serializer. */
  public EventId() {}

  public EventId(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /** Keys a stream of events by their identity. */
  public static <T extends Event> KeySelector<T, EventId> selector() {
    return event -> new EventId(event.idHigh(), event.idLow());
  }

  /** The identity as 32 lower-case hexadecimal digits. */
  public static String hex(long high, long low) {
    char[] digits = new char[32];
    for (int i = 0; i < 16; i++) {
      digits[i] = Character.forDigit((int) (high >>> (60 - 4 * i)) & 0xF, 16);
      digits[16 + i] = Character.forDigit((int) (low >>> (60 - 4 * i)) & 0xF, 16);
    }
    return new String(digits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventId that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  @Override
  public String toString() {
    return hex(high, low);
  }
}
