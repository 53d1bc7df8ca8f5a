package io.flinkemr.trips.codec;

import static io.flinkemr.trips.codec.Trips.rejection;
import static io.flinkemr.trips.codec.Trips.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TripJsonTest {

  @Test
  void readsEveryField() {
    Trip trip = Trips.decode(Trips.object(Trips.json()));
    assertThat(trip.vendorId).isEqualTo(2);
    assertThat(trip.pickupTime).isEqualTo(1_551_465_811_000L);
    assertThat(trip.dropoffTime - trip.pickupTime).isEqualTo(311_000);
    assertThat(trip.passengerCount).isEqualTo(2);
    assertThat(trip.distance).isEqualTo(1100);
    assertThat(trip.rateCode).isEqualTo(1);
    assertThat(trip.storeAndForward).isZero();
    assertThat(trip.pickupZone).isEqualTo(143);
    assertThat(trip.dropoffZone).isEqualTo(238);
    assertThat(trip.paymentType).isEqualTo(1);
    assertThat(trip.fare).isEqualTo(600);
    assertThat(trip.extra).isEqualTo(350);
    assertThat(trip.mtaTax).isEqualTo(50);
    assertThat(trip.tip).isEqualTo(155);
    assertThat(trip.tolls).isZero();
    assertThat(trip.improvementSurcharge).isEqualTo(30);
    assertThat(trip.total).isEqualTo(1435);
    assertThat(trip.congestionSurcharge).isEqualTo(250);
    assertThat(trip.airportFee).isEqualTo(Trip.NO_LONG);
    assertThat(trip.cbdCongestionFee).isEqualTo(Trip.NO_LONG);
    assertThat(trip.flags).isZero();
    assertThat(trip.ingestTime).isEqualTo(Trip.NO_INGEST_TIME);
  }

  @Test
  void writesExactDecimalsAndLeavesOutWhatIsAbsent() {
    Trip trip = Trips.decode(with("trip_id", "\"00112233-4455-6677-8899-AABBCCDDEEFF\""));
    trip.passengerCount = Trip.NO_INT;
    trip.pickupTime += 7;
    trip.tip = -5;
    String json = new String(new TripJson(Trips.RULES).encode(trip), StandardCharsets.UTF_8);
    assertThat(json)
        .isEqualTo(
            "{\"trip_id\":\"00112233445566778899aabbccddeeff\",\"VendorID\":2,"
                + "\"tpep_pickup_datetime\":\"2019-03-01 18:43:31.007\","
                + "\"tpep_dropoff_datetime\":\"2019-03-01 18:48:42\",\"trip_distance\":1.100,"
                + "\"RatecodeID\":1,\"store_and_fwd_flag\":\"N\",\"PULocationID\":143,"
                + "\"DOLocationID\":238,\"payment_type\":1,\"fare_amount\":6.00,\"extra\":3.50,"
                + "\"mta_tax\":0.50,\"tip_amount\":-0.05,\"tolls_amount\":0.00,"
                + "\"improvement_surcharge\":0.30,\"total_amount\":14.35,"
                + "\"congestion_surcharge\":2.50}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tpep_pickup_datetime | `\"2019-02-30 10:00:00\"` | bad_time: tpep_pickup_datetime '2019-02-30 10:00:00' is not an existing time like 2019-01-31 23:59:59",
        "tpep_pickup_datetime | `\"2019-02-03 24:00:00\"` | bad_time: tpep_pickup_datetime '2019-02-03 24:00:00' is not an existing time like 2019-01-31 23:59:59",
        "tpep_dropoff_datetime | 1551465811000 | bad_time: tpep_dropoff_datetime '1551465811000' is not an existing time like 2019-01-31 23:59:59",
        "fare_amount | NaN | bad_number: fare_amount 'NaN' is not an amount",
        "fare_amount | -Infinity | bad_number: fare_amount '-Infinity' is not an amount",
        "fare_amount | `\"NaN\"` | bad_number: fare_amount 'NaN' is not an amount",
        "fare_amount | 1e309 | number_out_of_range: fare_amount '1e309' is too large",
        "trip_distance | `\"far\"` | bad_number: trip_distance 'far' is not a distance",
        "trip_distance | -0.001 | distance_out_of_bounds: trip_distance is -0.001 miles",
        "trip_distance | 1000.001 | distance_out_of_bounds: trip_distance is 1000.001 miles",
        "passenger_count | 1.5 | bad_number: passenger_count '1.5' is not a whole number",
        "passenger_count | 3000000000 | number_out_of_range: passenger_count '3000000000' is too large",
        "store_and_fwd_flag | 1 | bad_flag: store_and_fwd_flag '1' is not Y or N",
        "store_and_fwd_flag | true | bad_type: store_and_fwd_flag is value_true",
        "tip_amount | `{\"cents\": 5}` | bad_type: tip_amount is start_object",
        "tip_amount | [5] | bad_type: tip_amount is start_array",
        "trip_id | `{\"$oid\": \"5\"}` | bad_type: trip_id is start_object",
        "PULocationID | 266 | unknown_zone: there is no pickup zone 266",
        "DOLocationID | 0 | unknown_zone: there is no drop-off zone 0",
        "PULocationID | null | missing_field: no value in PULocationID",
        "fare_amount | `\" \"` | missing_field: no value in fare_amount",
      })
  void rejectsABadFieldNamingItAndItsValue(String name, String value, String expected) {
    assertThat(rejection(with(name, value))).isEqualTo(expected);
  }

  @Test
  void namesAllFieldsThatAreMissing() {
    assertThat(rejection("{}"))
        .isEqualTo(
            "missing_field: no value in tpep_pickup_datetime, tpep_dropoff_datetime, trip_distance,"
                + " PULocationID, DOLocationID, fare_amount, total_amount");
  }

  @Test
  void takesMinusZeroAsZero() {
    assertThat(Trips.decode(with("tip_amount", "-0")).tip).isZero();
    assertThat(Trips.decode(with("tip_amount", "-0.0e5")).fingerprint)
        .isEqualTo(Trips.decode(with("tip_amount", "0")).fingerprint);
  }

  @Test
  void takesNumbersInQuotesAndInExponentForm() {
    Trip plain = Trips.decode(with("fare_amount", "12.35"));
    assertThat(Trips.decode(with("fare_amount", "\"12.35\"")).fare).isEqualTo(plain.fare);
    assertThat(Trips.decode(with("fare_amount", "1.235E+1")).fare).isEqualTo(plain.fare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tip_amount", "TIP_AMOUNT", "Tip_Amount"})
  void rejectsAKnownFieldThatIsThereTwice(String again) {
    String json = Trips.object(Trips.json()).replace("}", ",\"" + again + "\":1.55}");
    assertThat(rejection(json)).isEqualTo("duplicate_field: tip_amount is there twice");
  }

  @Test
  void rejectsOneColumnUnderTwoOfItsNames() {
    assertThat(rejection(with("pickup_location_id", "143")))
        .isEqualTo("duplicate_field: PULocationID is there twice");
  }

  @Test
  void passesOverUnknownFieldsWhateverTheyHold() {
    Map<String, String> fields = Trips.json();
    fields.put("note", "{\"fare_amount\":[1,{\"total_amount\":\"x\"}],\"fare_amount\":2}");
    fields.put("other", "NaN");
    fields.put("more", "[[],{},null,true]");
    assertThat(Trips.decode(Trips.object(fields)))
        .usingRecursiveComparison()
        .isEqualTo(Trips.decode(Trips.object(Trips.json())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "[]",
        "\"{}\"",
        "12",
        "{",
        "{\"VendorID\":",
        "{\"VendorID\":1",
        "{\"note\":[1,2",
        "{\"note\":\"abc",
        "{} {}",
        "{}x",
        "{},",
        "{\"VendorID\":01}",
        "{VendorID:1}",
        "{'VendorID':1}",
        "{\"note\":\"\u0001\"}",
        "<html></html>",
        "\u0000{}",
      })
  void rejectsWhatIsNotOneJsonObject(String payload) {
    assertThat(rejection(payload)).startsWith("bad_json: ");
  }

  @Test
  void rejectsTrailingContentBehindAGoodTrip() {
    String good = Trips.object(Trips.json());
    assertThat(rejection(good + good)).isEqualTo("bad_json: something follows the object");
    assertThat(Trips.decode(" \n" + good + " \r\n").vendorId).isEqualTo(2);
  }

  @Test
  void rejectsEveryTruncationOfAGoodTrip() {
    String good = Trips.object(Trips.json());
    for (int length = 0; length < good.length(); length++) {
      assertThat(rejection(good.substring(0, length))).startsWith("bad_json: ");
    }
  }

  @Test
  void rejectsInvalidUtf8EvenWhereNobodyLooks() {
    byte[] latin = with("note", "\"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
    Fault fault = new Fault();
    assertThat(new TripJson(Trips.RULES).decode(latin, 0, latin.length, fault)).isNull();
    assertThat(fault.reason()).isNotNull();
    assertThat(fault.reason().code()).isEqualTo("invalid_utf8");
    assertThat(Trips.decode(with("note", "\"caf\u00e9\"")).vendorId).isEqualTo(2);
  }

  @Test
  void readsNoOtherCharsetAndNoByteOrderMarkButUtf8() {
    String json = Trips.object(Trips.json());
    byte[] utf16 = json.getBytes(StandardCharsets.UTF_16BE);
    assertThat(new TripJson(Trips.RULES).decode(utf16, 0, utf16.length, new Fault())).isNull();
    assertThat(Trips.decode("\uFEFF" + json).vendorId).isEqualTo(2);
  }

  @Test
  void keepsTheDetailShortHoweverLongTheValue() {
    String value = "\"" + "9".repeat(100_000) + "x\"";
    assertThat(rejection(with("fare_amount", value)))
        .isEqualTo("bad_number: fare_amount '" + "9".repeat(40) + "…' is not an amount");
    assertThat(rejection(with("fare_amount", "\"1\\u0007\\n1\"")))
        .isEqualTo("bad_number: fare_amount '1??1' is not an amount");
  }

  @Test
  void refusesFieldNamesTooLongToRemember() {
    assertThat(Trips.decode(with("n".repeat(900), "1")).vendorId).isEqualTo(2);
    assertThat(rejection(with("n".repeat(5000), "1"))).startsWith("bad_json: ");
  }

  @Test
  void survivesNestingWithoutEnd() {
    assertThat(rejection("{\"note\":" + "[".repeat(100_000))).startsWith("bad_json: ");
  }

  @Test
  void decodesASliceOfALargerBuffer() {
    byte[] json = Trips.object(Trips.json()).getBytes(StandardCharsets.UTF_8);
    byte[] larger = new byte[json.length + 20];
    Arrays.fill(larger, (byte) '}');
    System.arraycopy(json, 0, larger, 9, json.length);
    Trip trip = new TripJson(Trips.RULES).decode(larger, 9, json.length, new Fault());
    assertThat(trip)
        .usingRecursiveComparison()
        .isEqualTo(Trips.decode(new String(json, StandardCharsets.UTF_8)));
  }

  @Test
  void aFaultLeavesNoTraceInTheNextTrip() {
    TripJson codec = new TripJson(Trips.RULES);
    Fault fault = new Fault();
    byte[] bad = with("airport_fee", "1.25").replace("14.35", "x").getBytes(StandardCharsets.UTF_8);
    byte[] good = Trips.object(Trips.json()).getBytes(StandardCharsets.UTF_8);
    assertThat(codec.decode(bad, 0, bad.length, fault)).isNull();
    fault.clear();
    Trip trip = codec.decode(good, 0, good.length, fault);
    assertThat(trip).isNotNull();
    assertThat(trip.airportFee).isEqualTo(Trip.NO_LONG);
    assertThat(codec.decode(good, 0, good.length, fault)).isNotSameAs(trip);
  }

  @Test
  void travelsWithTheJobAlsoAfterUse() throws Exception {
    TripJson codec = new TripJson(Trips.RULES);
    byte[] json = codec.encode(Trips.decode(Trips.object(Trips.json())));
    codec.decode(json, 0, json.length, new Fault());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(codec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TripJson copy = (TripJson) in.readObject();
      Trip trip = copy.decode(json, 0, json.length, new Fault());
      assertThat(trip).isNotNull();
      assertThat(copy.encode(trip)).isEqualTo(json);
    }
  }
}
