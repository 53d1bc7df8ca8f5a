package io.flinkemr.trips.generate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of one trip, field by field, so that single fields can be spoiled. Written by hand
 * and not by the project's encoder: what reads these events is checked against them.
 */
final class TripText {

  /** The fields in the order in which they are written. */
  enum Field {
    TRIP_ID("trip_id"),
    VENDOR("VendorID"),
    PICKUP("tpep_pickup_datetime"),
    DROPOFF("tpep_dropoff_datetime"),
    PASSENGERS("passenger_count"),
    DISTANCE("trip_distance"),
    RATE_CODE("RatecodeID"),
    STORE_AND_FORWARD("store_and_fwd_flag"),
    PICKUP_ZONE("PULocationID"),
    DROPOFF_ZONE("DOLocationID"),
    PAYMENT("payment_type"),
    FARE("fare_amount"),
    EXTRA("extra"),
    MTA_TAX("mta_tax"),
    TIP("tip_amount"),
    TOLLS("tolls_amount"),
    IMPROVEMENT("improvement_surcharge"),
    TOTAL("total_amount"),
    CONGESTION("congestion_surcharge");

    private final String json;

    Field(String json) {
      this.json = json;
    }
  }

  private static final Field[] FIELDS = Field.values();

  private final EnumMap<Field, String> values = new EnumMap<>(Field.class);
  private final boolean plain;

  /**
   * @param plain as most events look; otherwise the same content written in another way: fields in
   *     reverse order, spaces, no trailing zeros, and empty fields left out instead of null
   */
  TripText(TripDraw trip, boolean withTripId, boolean plain) {
    this.plain = plain;
    if (withTripId) {
      set(Field.TRIP_ID, '"' + hex(trip.idHigh) + hex(trip.idLow) + '"');
    }
    set(Field.VENDOR, Integer.toString(trip.vendor));
    set(Field.PICKUP, time(trip.pickup));
    set(Field.DROPOFF, time(trip.dropoff));
    set(Field.PASSENGERS, orNull(trip.passengers != TripDraw.MISSING, trip.passengers + ""));
    set(Field.DISTANCE, decimal(trip.distance / 10));
    set(Field.RATE_CODE, Integer.toString(trip.rateCode));
    set(Field.STORE_AND_FORWARD, trip.storeAndForward ? "\"Y\"" : "\"N\"");
    set(Field.PICKUP_ZONE, Integer.toString(trip.pickupZone));
    set(Field.DROPOFF_ZONE, Integer.toString(trip.dropoffZone));
    set(Field.PAYMENT, Integer.toString(trip.payment));
    set(Field.FARE, decimal(trip.fare));
    set(Field.EXTRA, decimal(trip.extra));
    set(Field.MTA_TAX, decimal(trip.mtaTax));
    set(Field.TIP, decimal(trip.tip));
    set(Field.TOLLS, decimal(trip.tolls));
    set(Field.IMPROVEMENT, decimal(trip.improvement));
    set(Field.TOTAL, decimal(trip.total));
    set(Field.CONGESTION, orNull(trip.congestionKnown, decimal(trip.congestion)));
  }

  /** Replaces the text of one field's value; null leaves the field out. */
  TripText set(Field field, @Nullable String value) {
    if (value == null) {
      values.remove(field);
    } else {
      values.put(field, value);
    }
    return this;
  }

  /** The text of one field with its name. */
  String member(Field field) {
    return '"' + field.json + "\":" + values.get(field);
  }

  /** The JSON object. */
  String text() {
    StringBuilder text = new StringBuilder(512).append('{');
    for (int i = 0; i < FIELDS.length; i++) {
      Field field = FIELDS[plain ? i : FIELDS.length - 1 - i];
      String value = values.get(field);
      if (value != null) {
        text.append(text.length() == 1 ? "" : plain ? "," : ", ");
        text.append('"').append(field.json).append(plain ? "\":" : "\": ").append(value);
      }
    }
    return text.append('}').toString();
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable String orNull(boolean known, String value) {
    return known ? value : plain ? "null" : null;
  }

  /** Hundredths as a decimal number: 9.50, or 9.5 when not plain. */
  private String decimal(long hundredths) {
    long size = Math.abs(hundredths);
    StringBuilder text = new StringBuilder(12).append(hundredths < 0 ? "-" : "").append(size / 100);
    long fraction = size % 100;
    if (plain || fraction != 0) {
      text.append('.').append(fraction / 10);
      if (plain || fraction % 10 != 0) {
        text.append(fraction % 10);
      }
    }
    return text.toString();
  }

  private static String time(long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(21).append('"').append(time.getYear());
    two(text.append('-'), time.getMonthValue());
    two(text.append('-'), time.getDayOfMonth());
    two(text.append(' '), time.getHour());
    two(text.append(':'), time.getMinute());
    two(text.append(':'), time.getSecond());
    return text.append('"').toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
