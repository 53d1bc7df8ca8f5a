package io.flinkemr.trips.lake;

import io.flinkemr.core.lake.HexId;
import io.flinkemr.core.lake.LakeTable;
import io.flinkemr.core.lake.RowOut;
import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * The lake's clean trips, by date of pickup. Any reader of Parquet sees money and miles as decimals
 * and times as timestamps without zone.
 */
public final class TripLakeTable implements LakeTable<EnrichedTrip> {

  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "trips";
  }

  @Override
  public String partitionColumn() {
    return "pickup_date";
  }

  @Override
  public MessageType schema() {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (TripColumn column : TripColumn.values()) {
      schema.addField(column.type());
    }
    return schema.named("trip");
  }

  @Override
  public String idColumn() {
    return TripColumn.TRIP_ID.column();
  }

  @Override
  public String fingerprintColumn() {
    return TripColumn.CONTENT_HASH.column();
  }

  @Override
  public boolean fewValues(String column) {
    return TripColumn.valueOf(column.toUpperCase(Locale.ROOT)).fewValues();
  }

  @Override
  public TypeInformation<EnrichedTrip> type() {
    return TypeInformation.of(EnrichedTrip.class);
  }

  @Override
  public void write(EnrichedTrip row, RowOut out) {
    Trip trip = row.trip;
    out.putText(TripColumn.TRIP_ID.at(), EventId.hex(trip.idHigh, trip.idLow));
    out.put(TripColumn.CONTENT_HASH.at(), trip.fingerprint);
    small(out, TripColumn.VENDOR_ID, trip.vendorId);
    out.put(TripColumn.PICKUP_DATETIME.at(), trip.pickupTime);
    out.put(TripColumn.DROPOFF_DATETIME.at(), trip.dropoffTime);
    small(out, TripColumn.PASSENGER_COUNT, trip.passengerCount);
    amount(out, TripColumn.TRIP_DISTANCE, trip.distance);
    small(out, TripColumn.RATE_CODE_ID, trip.rateCode);
    small(out, TripColumn.STORE_AND_FWD_FLAG, trip.storeAndForward);
    out.put(TripColumn.PICKUP_ZONE_ID.at(), trip.pickupZone);
    out.putName(TripColumn.PICKUP_BOROUGH.at(), row.pickupBorough);
    out.putName(TripColumn.PICKUP_ZONE.at(), row.pickupZoneName);
    out.put(TripColumn.DROPOFF_ZONE_ID.at(), trip.dropoffZone);
    out.putName(TripColumn.DROPOFF_BOROUGH.at(), row.dropoffBorough);
    out.putName(TripColumn.DROPOFF_ZONE.at(), row.dropoffZoneName);
    small(out, TripColumn.PAYMENT_TYPE, trip.paymentType);
    amount(out, TripColumn.FARE_AMOUNT, trip.fare);
    amount(out, TripColumn.EXTRA, trip.extra);
    amount(out, TripColumn.MTA_TAX, trip.mtaTax);
    amount(out, TripColumn.TIP_AMOUNT, trip.tip);
    amount(out, TripColumn.TOLLS_AMOUNT, trip.tolls);
    amount(out, TripColumn.IMPROVEMENT_SURCHARGE, trip.improvementSurcharge);
    amount(out, TripColumn.TOTAL_AMOUNT, trip.total);
    amount(out, TripColumn.CONGESTION_SURCHARGE, trip.congestionSurcharge);
    amount(out, TripColumn.AIRPORT_FEE, trip.airportFee);
    amount(out, TripColumn.CBD_CONGESTION_FEE, trip.cbdCongestionFee);
    out.put(TripColumn.QUALITY_FLAGS.at(), trip.flags);
  }

  private static void small(RowOut out, TripColumn column, int value) {
    if (value != Trip.NO_INT) {
      out.put(column.at(), value);
    }
  }

  private static void amount(RowOut out, TripColumn column, long value) {
    if (value != Trip.NO_LONG) {
      out.put(column.at(), value);
    }
  }

  @Override
  public EnrichedTrip read(RowData columns) {
    Trip trip = new Trip();
    StringData id = columns.getString(TripColumn.TRIP_ID.at());
    trip.idHigh = HexId.high(id);
    trip.idLow = HexId.low(id);
    trip.fingerprint = columns.getLong(TripColumn.CONTENT_HASH.at());
    trip.vendorId = small(columns, TripColumn.VENDOR_ID);
    trip.pickupTime = columns.getLong(TripColumn.PICKUP_DATETIME.at());
    trip.dropoffTime = columns.getLong(TripColumn.DROPOFF_DATETIME.at());
    trip.passengerCount = small(columns, TripColumn.PASSENGER_COUNT);
    trip.distance = amount(columns, TripColumn.TRIP_DISTANCE);
    trip.rateCode = small(columns, TripColumn.RATE_CODE_ID);
    trip.storeAndForward = small(columns, TripColumn.STORE_AND_FWD_FLAG);
    trip.pickupZone = columns.getInt(TripColumn.PICKUP_ZONE_ID.at());
    trip.dropoffZone = columns.getInt(TripColumn.DROPOFF_ZONE_ID.at());
    trip.paymentType = small(columns, TripColumn.PAYMENT_TYPE);
    trip.fare = amount(columns, TripColumn.FARE_AMOUNT);
    trip.extra = amount(columns, TripColumn.EXTRA);
    trip.mtaTax = amount(columns, TripColumn.MTA_TAX);
    trip.tip = amount(columns, TripColumn.TIP_AMOUNT);
    trip.tolls = amount(columns, TripColumn.TOLLS_AMOUNT);
    trip.improvementSurcharge = amount(columns, TripColumn.IMPROVEMENT_SURCHARGE);
    trip.total = amount(columns, TripColumn.TOTAL_AMOUNT);
    trip.congestionSurcharge = amount(columns, TripColumn.CONGESTION_SURCHARGE);
    trip.airportFee = amount(columns, TripColumn.AIRPORT_FEE);
    trip.cbdCongestionFee = amount(columns, TripColumn.CBD_CONGESTION_FEE);
    trip.flags = columns.getInt(TripColumn.QUALITY_FLAGS.at());
    return named(trip, columns);
  }

  private static EnrichedTrip named(Trip trip, RowData columns) {
    EnrichedTrip row = new EnrichedTrip();
    row.trip = trip;
    row.pickupBorough = columns.getString(TripColumn.PICKUP_BOROUGH.at()).toString();
    row.pickupZoneName = columns.getString(TripColumn.PICKUP_ZONE.at()).toString();
    row.dropoffBorough = columns.getString(TripColumn.DROPOFF_BOROUGH.at()).toString();
    row.dropoffZoneName = columns.getString(TripColumn.DROPOFF_ZONE.at()).toString();
    return row;
  }

  private static int small(RowData columns, TripColumn column) {
    int at = column.at();
    return columns.isNullAt(at) ? Trip.NO_INT : columns.getInt(at);
  }

  private static long amount(RowData columns, TripColumn column) {
    int at = column.at();
    return columns.isNullAt(at) ? Trip.NO_LONG : columns.getLong(at);
  }
}
