package io.flinkemr.trips.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.Locale;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/** The columns of the lake's trips, in the order in which files hold them. */
enum TripColumn {
  TRIP_ID(Kind.ID),
  CONTENT_HASH(Kind.HASH),
  VENDOR_ID(Kind.SMALL),
  PICKUP_DATETIME(Kind.TIME),
  DROPOFF_DATETIME(Kind.TIME),
  PASSENGER_COUNT(Kind.SMALL),
  TRIP_DISTANCE(Kind.MILES),
  RATE_CODE_ID(Kind.SMALL),
  STORE_AND_FWD_FLAG(Kind.SMALL),
  PICKUP_ZONE_ID(Kind.GIVEN),
  PICKUP_BOROUGH(Kind.NAME),
  PICKUP_ZONE(Kind.NAME),
  DROPOFF_ZONE_ID(Kind.GIVEN),
  DROPOFF_BOROUGH(Kind.NAME),
  DROPOFF_ZONE(Kind.NAME),
  PAYMENT_TYPE(Kind.SMALL),
  FARE_AMOUNT(Kind.MONEY),
  EXTRA(Kind.MONEY),
  MTA_TAX(Kind.MONEY),
  TIP_AMOUNT(Kind.MONEY),
  TOLLS_AMOUNT(Kind.MONEY),
  IMPROVEMENT_SURCHARGE(Kind.MONEY),
  TOTAL_AMOUNT(Kind.MONEY),
  CONGESTION_SURCHARGE(Kind.MONEY),
  AIRPORT_FEE(Kind.MONEY),
  CBD_CONGESTION_FEE(Kind.MONEY),
  QUALITY_FLAGS(Kind.GIVEN);

  /** What a column holds. */
  private enum Kind {
    /** 32 hexadecimal digits. */
    ID,
    /** 64 bits. */
    HASH,
    /** A small number that the source may have left empty. */
    SMALL,
    /** A small number that is always there. */
    GIVEN,
    /** The name of a place. */
    NAME,
    /** Wall clock of New York, hence not adjusted to UTC. */
    TIME,
    /** Cents, which readers see as dollars; may be empty. */
    MONEY,
    /** Thousandths, which readers see as miles; may be empty. */
    MILES
  }

  /** The most that 64 bits hold. */
  private static final int DIGITS = 18;

  private final Kind kind;

  TripColumn(Kind kind) {
    this.kind = kind;
  }

  /** Its place in the files. */
  @SuppressWarnings("EnumOrdinal") // the constants stand in the order of the files
  int at() {
    return ordinal();
  }

  /** Its name in the files. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its type in the files. */
  PrimitiveType type() {
    return switch (kind) {
      case ID, NAME -> Types.required(BINARY).as(stringType()).named(column());
      case HASH -> Types.required(INT64).named(column());
      case SMALL -> Types.optional(INT32).named(column());
      case GIVEN -> Types.required(INT32).named(column());
      case TIME -> Types.required(INT64).as(timestampType(false, MILLIS)).named(column());
      case MONEY -> Types.optional(INT64).as(decimalType(2, DIGITS)).named(column());
      case MILES -> Types.optional(INT64).as(decimalType(3, DIGITS)).named(column());
    };
  }

  /** Whether a dictionary shrinks it. */
  boolean fewValues() {
    return kind != Kind.ID && kind != Kind.HASH && kind != Kind.TIME;
  }
}
