package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.RowFormat.RowDecoder;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.TripRules;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One ordinary trip in every spelling, and short ways to decode. */
final class Trips {

  static final String TLC_HEADER =
      "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
          + "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,"
          + "tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge";

  static final String RENAMED_HEADER =
      "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,rate_code,"
          + "store_and_fwd_flag,pickup_location_id,dropoff_location_id,payment_type,fare_amount,extra,"
          + "mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge";

  static final String LINE =
      "2,2019-03-01 18:43:31,2019-03-01 18:48:42,2,1.1,1,N,143,238,1,6.0,3.5,0.5,1.55,0.0,0.3,14.35,2.5";

  static final TripRules RULES = new TripRules(new RuleOptions());

  private Trips() {}

  /** {@code trip} as a reader of its event has it. */
  static @Nullable Trip thereAndBack(Trip trip) {
    byte[] json = new TripJson(RULES).encode(trip);
    return new TripJson(RULES).decode(json, 0, json.length, new Fault());
  }

  /** The fields of the ordinary trip as JSON texts, in the header's order. */
  static Map<String, String> json() {
    Map<String, String> fields = new LinkedHashMap<>();
    String[] names = TLC_HEADER.split(",", -1);
    String[] values = LINE.split(",", -1);
    for (int i = 0; i < names.length; i++) {
      boolean text = names[i].endsWith("datetime") || names[i].equals("store_and_fwd_flag");
      fields.put(names[i], text ? '"' + values[i] + '"' : values[i]);
    }
    return fields;
  }

  static String object(Map<String, String> fields) {
    StringBuilder json = new StringBuilder();
    fields.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "{\"" : ",\"").append(name).append("\":").append(value));
    return json.append('}').toString();
  }

  /** The ordinary trip with one JSON field set to {@code value}. */
  static String with(String name, String value) {
    Map<String, String> fields = json();
    fields.put(name, value);
    return object(fields);
  }

  static @Nullable Trip decode(String json, Fault fault) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new TripJson(RULES).decode(bytes, 0, bytes.length, fault);
  }

  static Trip decode(String json) {
    Fault fault = new Fault();
    Trip trip = decode(json, fault);
    assertThat(fault.detail()).isEmpty();
    assertThat(trip).isNotNull();
    return trip;
  }

  static @Nullable Trip row(String header, String line, Fault fault) {
    RowDecoder<Trip> rows = new TripRows(RULES).bind(List.of(header.split(",", -1)), fault);
    return rows == null ? null : rows.decode(new TextRow(line), fault);
  }

  static Trip row(String header, String line) {
    Fault fault = new Fault();
    Trip trip = row(header, line, fault);
    assertThat(fault.detail()).isEmpty();
    assertThat(trip).isNotNull();
    return trip;
  }

  /** What a decode of {@code json} is rejected for, as {@code code: detail}. */
  static String rejection(String json) {
    Fault fault = new Fault();
    Trip trip = decode(json, fault);
    return said(trip, fault);
  }

  static String rejection(String header, String line) {
    Fault fault = new Fault();
    Trip trip = row(header, line, fault);
    return said(trip, fault);
  }

  private static String said(@Nullable Trip trip, Fault fault) {
    assertThat(trip).isNull();
    assertThat(fault.reason()).isNotNull();
    return fault.reason().code() + ": " + fault.detail();
  }
}
