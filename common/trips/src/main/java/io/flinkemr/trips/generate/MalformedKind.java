package io.flinkemr.trips.generate;

import io.flinkemr.trips.generate.TripText.Field;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The ways in which a generated event can be unacceptable, each with the reason it must get. */
public enum MalformedKind {
  TRUNCATED("bad_json"),
  NOT_JSON("bad_json"),
  EMPTY_OBJECT("missing_field"),
  INVALID_UTF8("invalid_utf8"),
  DUPLICATE_FIELD("duplicate_field"),
  NESTED_VALUE("bad_type"),
  TEXT_FOR_NUMBER("bad_number"),
  NOT_A_NUMBER("bad_number"),
  IMPOSSIBLE_DATE("bad_time"),
  MISSING_PICKUP("missing_field"),
  FUTURE_PICKUP("pickup_out_of_range"),
  UNKNOWN_ZONE("unknown_zone"),
  NEGATIVE_DISTANCE("distance_out_of_bounds"),
  HUGE_AMOUNT("amount_out_of_bounds"),
  ENDLESS_TRIP("duration_out_of_bounds");

  private final String code = "malformed." + name().toLowerCase(Locale.ROOT);
  private final String expectedReason;

  MalformedKind(String expectedReason) {
    this.expectedReason = expectedReason;
  }

  /** The name under which the truth counts it. */
  public String code() {
    return code;
  }

  /** The code of the reason with which the event must be rejected. */
  public String expectedReason() {
    return expectedReason;
  }

  /** The event's bytes, made from a trip that would be fine. */
  byte[] spoil(TripText trip) {
    return switch (this) {
      case TRUNCATED -> bytes(trip.text().substring(0, trip.text().length() / 2));
      case NOT_JSON -> bytes("HTTP/1.1 502 Bad Gateway");
      case EMPTY_OBJECT -> bytes("{}");
      case INVALID_UTF8 -> invalidUtf8(trip);
      case DUPLICATE_FIELD -> bytes("{" + trip.member(Field.FARE) + "," + trip.text().substring(1));
      case NESTED_VALUE -> trip.set(Field.DISTANCE, "{\"miles\":[1,{\"of\":2}]}").bytes();
      case TEXT_FOR_NUMBER -> trip.set(Field.FARE, "\"twelve\"").bytes();
      case NOT_A_NUMBER -> trip.set(Field.TOTAL, "NaN").bytes();
      case IMPOSSIBLE_DATE -> trip.set(Field.PICKUP, "\"2019-02-30 12:00:00\"").bytes();
      case MISSING_PICKUP -> trip.set(Field.PICKUP, null).bytes();
      case FUTURE_PICKUP ->
          trip.set(Field.PICKUP, "\"2088-01-24 00:15:42\"")
              .set(Field.DROPOFF, "\"2088-01-24 00:25:42\"")
              .bytes();
      case UNKNOWN_ZONE -> trip.set(Field.PICKUP_ZONE, "999").bytes();
      case NEGATIVE_DISTANCE -> trip.set(Field.DISTANCE, "-3.20").bytes();
      case HUGE_AMOUNT -> trip.set(Field.FARE, "429496.72").bytes();
      case ENDLESS_TRIP -> trip.set(Field.DROPOFF, "\"2049-12-31 23:59:59\"").bytes();
    };
  }

  private static byte[] invalidUtf8(TripText trip) {
    byte[] bytes = trip.set(Field.STORE_AND_FORWARD, "\"?\"").bytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        bytes[i] = (byte) 0xC3;
      }
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
