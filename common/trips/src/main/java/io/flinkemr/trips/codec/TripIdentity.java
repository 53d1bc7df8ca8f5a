package io.flinkemr.trips.codec;

import io.flinkemr.trips.record.Trip;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Who a trip is. Where it carries no {@code trip_id}, its identity is a 128-bit hash over its
 * decoded values, so it does not matter in which format, with which further columns or how many
 * zeros behind the point it was written. Used by one thread at a time.
 *
 * <p>Two trips with equal values are one trip; a refund has its amounts negated and is another.
 */
public final class TripIdentity {

  /**
   * Part of every hash. Whoever changes the list of fields, their order or their encoding raises
   * it: identities of old and new then differ, and a backfill over an old lake appends everything
   * again.
   */
  public static final int VERSION = 1;

  private static final List<TripColumn> FIELDS =
      List.of(
          TripColumn.VENDOR_ID,
          TripColumn.PICKUP_TIME,
          TripColumn.DROPOFF_TIME,
          TripColumn.PASSENGER_COUNT,
          TripColumn.DISTANCE,
          TripColumn.RATE_CODE,
          TripColumn.STORE_AND_FORWARD,
          TripColumn.PICKUP_ZONE,
          TripColumn.DROPOFF_ZONE,
          TripColumn.PAYMENT_TYPE,
          TripColumn.FARE,
          TripColumn.EXTRA,
          TripColumn.MTA_TAX,
          TripColumn.TIP,
          TripColumn.TOLLS,
          TripColumn.IMPROVEMENT_SURCHARGE,
          TripColumn.TOTAL,
          TripColumn.CONGESTION_SURCHARGE,
          TripColumn.AIRPORT_FEE,
          TripColumn.CBD_CONGESTION_FEE);

  private static final int SEED = 0;

  /** Version, which fields are present, then eight bytes a field: zero if absent. */
  private final byte[] bytes = new byte[8 + 8 * FIELDS.size()];

  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  /** Sets the fingerprint, and the identity too: that of a trip without a {@code trip_id}. */
  public void ofContent(Trip trip) {
    long[] hash = hash(trip);
    trip.idHigh = hash[0];
    trip.idLow = hash[1];
    trip.fingerprint = hash[1];
  }

  /** Sets the fingerprint and leaves the identity, which was given. */
  public void fingerprint(Trip trip) {
    trip.fingerprint = hash(trip)[1];
  }

  private long[] hash(Trip trip) {
    int present = 0;
    int at = 8;
    for (int i = 0; i < FIELDS.size(); i++) {
      long value = TripFields.get(trip, FIELDS.get(i));
      boolean there = value != Trip.NO_LONG;
      present |= there ? 1 << i : 0;
      buffer.putLong(at, there ? value : 0);
      at += 8;
    }
    buffer.putInt(0, VERSION);
    buffer.putInt(4, present);
    return MurmurHash3.hash128x64(bytes, 0, bytes.length, SEED);
  }

  /**
   * Takes the identity from the text of {@code trip_id}: 32 hexadecimal digits or a UUID are the
   * identity itself, any other text is hashed.
   */
  static void given(Trip trip, char[] chars, int start, int end) {
    if (!hex(trip, chars, start, end)) {
      byte[] text = new String(chars, start, end - start).getBytes(StandardCharsets.UTF_8);
      long[] hash = MurmurHash3.hash128x64(text, 0, text.length, SEED);
      trip.idHigh = hash[0];
      trip.idLow = hash[1];
    }
  }

  private static boolean hex(Trip trip, char[] chars, int start, int end) {
    boolean uuid = end - start == 36;
    if (!uuid && end - start != 32) {
      return false;
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = start; i < end; i++) {
      int offset = i - start;
      if (uuid && (offset == 8 || offset == 13 || offset == 18 || offset == 23)) {
        if (chars[i] != '-') {
          return false;
        }
        continue;
      }
      int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
      if (digit < 0) {
        return false;
      }
      if (digits++ < 16) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    trip.idHigh = high;
    trip.idLow = low;
    return true;
  }
}
