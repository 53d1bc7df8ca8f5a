package io.flinkemr.trips.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of yellow taxi trips, by all the names that they go by: the TLC's own since 2015
 * (first in each list, and what we write), and a common renaming of them. Names differ in case from
 * year to year, so case does not count.
 *
 * <p>Required are the columns that every result is made of: when, where, how far and how much.
 * Official files never leave one of them empty, so an empty one means a broken row. All others are
 * empty in whole blocks of official rows, or came only in later years.
 */
public enum TripColumn {
  TRIP_ID(ColumnKind.ID, false, "trip_id"),
  VENDOR_ID(ColumnKind.INT, false, "VendorID", "vendor_id"),
  PICKUP_TIME(ColumnKind.TIME, true, "tpep_pickup_datetime", "pickup_datetime"),
  DROPOFF_TIME(ColumnKind.TIME, true, "tpep_dropoff_datetime", "dropoff_datetime"),
  PASSENGER_COUNT(ColumnKind.INT, false, "passenger_count"),
  DISTANCE(ColumnKind.MILES, true, "trip_distance"),
  RATE_CODE(ColumnKind.INT, false, "RatecodeID", "rate_code", "rate_code_id"),
  STORE_AND_FORWARD(ColumnKind.FLAG, false, "store_and_fwd_flag"),
  PICKUP_ZONE(ColumnKind.INT, true, "PULocationID", "pickup_location_id"),
  DROPOFF_ZONE(ColumnKind.INT, true, "DOLocationID", "dropoff_location_id"),
  PAYMENT_TYPE(ColumnKind.INT, false, "payment_type"),
  FARE(ColumnKind.MONEY, true, "fare_amount"),
  EXTRA(ColumnKind.MONEY, false, "extra"),
  MTA_TAX(ColumnKind.MONEY, false, "mta_tax"),
  TIP(ColumnKind.MONEY, false, "tip_amount"),
  TOLLS(ColumnKind.MONEY, false, "tolls_amount"),
  IMPROVEMENT_SURCHARGE(ColumnKind.MONEY, false, "improvement_surcharge", "imp_surcharge"),
  TOTAL(ColumnKind.MONEY, true, "total_amount"),
  CONGESTION_SURCHARGE(ColumnKind.MONEY, false, "congestion_surcharge"),
  AIRPORT_FEE(ColumnKind.MONEY, false, "airport_fee"),
  CBD_CONGESTION_FEE(ColumnKind.MONEY, false, "cbd_congestion_fee");

  private static final Map<String, TripColumn> BY_NAME = new HashMap<>();

  static {
    for (TripColumn column : values()) {
      for (String name : column.names) {
        BY_NAME.put(normal(name), column);
      }
    }
  }

  private final ColumnKind kind;
  private final boolean required;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  TripColumn(ColumnKind kind, boolean required, String... names) {
    this.kind = kind;
    this.required = required;
    this.names = List.of(names);
  }

  /** The column that goes by {@code name}, or null if it is none that we know. */
  public static @Nullable TripColumn named(String name) {
    return BY_NAME.get(normal(name));
  }

  /** The TLC's own name, which we write. */
  public String header() {
    return names.get(0);
  }

  /** All names, the TLC's own first. */
  public List<String> names() {
    return names;
  }

  /** Whether a trip without a value here is rejected. */
  public boolean required() {
    return required;
  }

  ColumnKind kind() {
    return kind;
  }

  /** One bit per column; for use in memory only. */
  @SuppressWarnings("EnumOrdinal") // nothing that is kept depends on it
  int bit() {
    return 1 << ordinal();
  }

  private static String normal(String name) {
    return name.trim().toLowerCase(Locale.ROOT);
  }
}
