package io.flinkemr.trips.codec;

import static io.flinkemr.trips.codec.Trips.LINE;
import static io.flinkemr.trips.codec.Trips.RENAMED_HEADER;
import static io.flinkemr.trips.codec.Trips.TLC_HEADER;
import static io.flinkemr.trips.codec.Trips.rejection;
import static io.flinkemr.trips.codec.Trips.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.SoftRule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TripRowsTest {

  @Test
  void readsARowAsItsJsonEventIsRead() {
    assertThat(row(TLC_HEADER, LINE))
        .usingRecursiveComparison()
        .isEqualTo(Trips.decode(Trips.object(Trips.json())));
  }

  @Test
  void readsTheRenamedColumnsAndAnyCase() {
    Trip trip = row(TLC_HEADER, LINE);
    assertThat(row(RENAMED_HEADER, LINE)).usingRecursiveComparison().isEqualTo(trip);
    assertThat(row(RENAMED_HEADER.replace("rate_code", "rate_code_id"), LINE))
        .usingRecursiveComparison()
        .isEqualTo(trip);
    assertThat(row(TLC_HEADER.toUpperCase(Locale.ROOT), LINE))
        .usingRecursiveComparison()
        .isEqualTo(trip);
    assertThat(row(TLC_HEADER.replace(",", " , "), LINE))
        .usingRecursiveComparison()
        .isEqualTo(trip);
  }

  @Test
  void findsColumnsByNameInAnyOrder() {
    String[] names = TLC_HEADER.split(",", -1);
    String[] values = LINE.split(",", -1);
    StringBuilder header = new StringBuilder("first");
    StringBuilder line = new StringBuilder("?");
    for (int i = names.length - 1; i >= 0; i--) {
      header.append(',').append(names[i]);
      line.append(',').append(values[i]);
    }
    assertThat(row(header.toString(), line.toString()))
        .usingRecursiveComparison()
        .isEqualTo(row(TLC_HEADER, LINE));
  }

  @Test
  void passesOverColumnsThatItDoesNotKnow() {
    assertThat(row(TLC_HEADER + ",ehail_fee,", LINE + ",what,ever"))
        .usingRecursiveComparison()
        .isEqualTo(row(TLC_HEADER, LINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"airport_fee", "Airport_fee"})
  void readsTheColumnsOfLaterYears(String airportFee) {
    Trip trip = row(TLC_HEADER + "," + airportFee + ",cbd_congestion_fee", LINE + ",1.25,0.75");
    assertThat(trip.airportFee).isEqualTo(125);
    assertThat(trip.cbdCongestionFee).isEqualTo(75);
  }

  @Test
  void readsWholeNumbersAndFlagsThatCameByWayOfParquet() {
    Trip trip =
        row(
            TLC_HEADER,
            "2,2019-03-01T18:43:31.000,2019-03-01 18:48:42.0,2.0,1.10,1.0, N ,143,238,1,6,3.5,.5,"
                + "1.55,0,0.3,14.35,2.5");
    assertThat(trip).usingRecursiveComparison().isEqualTo(row(TLC_HEADER, LINE));
  }

  @Test
  void takesEmptyFieldsAsAbsent() {
    Trip trip =
        row(TLC_HEADER, ",2019-03-01 18:43:31,2019-03-01 18:48:42,,1.1,, ,143,238,,6,,,,,,14.35,");
    assertThat(trip.vendorId).isEqualTo(Trip.NO_INT);
    assertThat(trip.passengerCount).isEqualTo(Trip.NO_INT);
    assertThat(trip.rateCode).isEqualTo(Trip.NO_INT);
    assertThat(trip.storeAndForward).isEqualTo(Trip.NO_INT);
    assertThat(trip.paymentType).isEqualTo(Trip.NO_INT);
    assertThat(trip.extra).isEqualTo(Trip.NO_LONG);
    assertThat(trip.congestionSurcharge).isEqualTo(Trip.NO_LONG);
  }

  @ParameterizedTest
  @CsvSource({
    "tpep_pickup_datetime",
    "tpep_dropoff_datetime",
    "trip_distance",
    "PULocationID",
    "DOLocationID",
    "fare_amount",
    "total_amount"
  })
  void refusesAHeaderWithoutARequiredColumnAndNamesIt(String column) {
    assertThat(rejection(TLC_HEADER.replace(column, "x"), LINE))
        .isEqualTo("bad_header: the header lacks " + column);
  }

  /** What the TLC's CSV files had above their rows, from July 2016 on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2016-07 | | ",
        "2019-01 | ,congestion_surcharge | ,2.5",
        "2021-02 | ,congestion_surcharge,airport_fee | ,2.5,",
        "2023-01 | ,congestion_surcharge,Airport_fee | ,2.5,1.75",
        "2025-01 | ,congestion_surcharge,Airport_fee,cbd_congestion_fee | ,2.5,1.75,0.75",
        "later | ,congestion_surcharge,Airport_fee,cbd_congestion_fee,sun_fee | ,2.5,1.75,0.75,9",
      })
  void readsTheHeaderOfEveryYearSinceThereAreZones(String since, String names, String values) {
    String header = TLC_HEADER.substring(0, TLC_HEADER.lastIndexOf(','));
    String line = LINE.substring(0, LINE.lastIndexOf(','));
    Trip trip =
        row(
            header + Objects.requireNonNullElse(names, ""),
            line + Objects.requireNonNullElse(values, ""));
    Trip old = row(header, line);
    assertThat(trip.total).isEqualTo(old.total).isEqualTo(1435);
    assertThat(trip.pickupTime).isEqualTo(old.pickupTime);
    String text = Objects.requireNonNullElse(values, "");
    assertThat(trip.congestionSurcharge).isEqualTo(text.isEmpty() ? Trip.NO_LONG : 250);
    assertThat(trip.airportFee).isEqualTo(text.contains("1.75") ? 175 : Trip.NO_LONG);
    assertThat(trip.cbdCongestionFee).isEqualTo(text.contains("0.75") ? 75 : Trip.NO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 2009
        "vendor_name,Trip_Pickup_DateTime,Trip_Dropoff_DateTime,Passenger_Count,Trip_Distance,"
            + "Start_Lon,Start_Lat,Rate_Code,store_and_forward,End_Lon,End_Lat,Payment_Type,"
            + "Fare_Amt,surcharge,mta_tax,Tip_Amt,Tolls_Amt,Total_Amt",
        // 2010 to 2013
        "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,"
            + "pickup_longitude,pickup_latitude,rate_code,store_and_fwd_flag,dropoff_longitude,"
            + "dropoff_latitude,payment_type,fare_amount,surcharge,mta_tax,tip_amount,tolls_amount,"
            + "total_amount",
        // 2014
        "vendor_id, pickup_datetime, dropoff_datetime, passenger_count, trip_distance,"
            + " pickup_longitude, pickup_latitude, rate_code, store_and_fwd_flag,"
            + " dropoff_longitude, dropoff_latitude, payment_type, fare_amount, surcharge, mta_tax,"
            + " tip_amount, tolls_amount, total_amount",
        // January 2015 to June 2016
        "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,"
            + "pickup_longitude,pickup_latitude,RateCodeID,store_and_fwd_flag,dropoff_longitude,"
            + "dropoff_latitude,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,"
            + "improvement_surcharge,total_amount",
      })
  void refusesAHeaderOfPlacesByLongitudeAndLatitudeAndSaysSo(String header) {
    assertThat(rejection(header, LINE))
        .startsWith(
            "bad_header: longitudes instead of zones, as in files before July 2016: the header"
                + " lacks ")
        .contains("PULocationID, DOLocationID");
  }

  @Test
  void refusesAHeaderOfGreenTaxis() {
    assertThat(rejection(TLC_HEADER.replace("tpep", "lpep") + ",ehail_fee,trip_type", LINE + ",,1"))
        .isEqualTo("bad_header: the header lacks tpep_pickup_datetime, tpep_dropoff_datetime");
  }

  @Test
  void refusesAHeaderThatNamesAColumnTwice() {
    assertThat(rejection(TLC_HEADER + ",pickup_location_id", LINE + ",1"))
        .isEqualTo("bad_header: the header names PULocationID twice");
  }

  @Test
  void refusesAPageOfHtml() {
    assertThat(rejection("<!DOCTYPE html>", "<html>")).startsWith("bad_header: the header lacks ");
  }

  /** The field count is right and every value is one or more columns away from its name. */
  @Test
  void rejectsRowsWhoseValuesAreShiftedUnderTheirHeader() {
    String[] values = LINE.split(",", -1);
    for (int shift = 1; shift < values.length; shift++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < values.length; i++) {
        line.append(i == 0 ? "" : ",").append(values[(i + shift) % values.length]);
      }
      assertThat(rejection(TLC_HEADER, line.toString())).startsWith("bad_");
    }
  }

  /** Up to the flag, that is: among zones and amounts a shift is visible only in the total. */
  @Test
  void rejectsARowThatLostAValueAndGotAnEmptyOneAtItsEnd() {
    for (int lost = 0; lost < 7; lost++) {
      String[] values = (LINE + ",").split(",", -1);
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < values.length; i++) {
        if (i != lost) {
          line.append(line.isEmpty() ? "" : ",").append(values[i]);
        }
      }
      assertThat(rejection(TLC_HEADER, line.toString()))
          .as("without value %s", lost)
          .startsWith("bad_");
    }
  }

  @Test
  void flagsTheTotalWhereAmountsAreShifted() {
    String shifted = LINE.replace(",6.0,3.5", ",3.5") + ",";
    assertThat(SoftRule.TOTAL_MISMATCH.in(row(TLC_HEADER, shifted).flags)).isTrue();
  }

  @Test
  void rowsLeaveNoTraceInTheNext() {
    String header = TLC_HEADER + ",airport_fee";
    Fault fault = new Fault();
    var rows = new TripRows(Trips.RULES).bind(List.of(header.split(",", -1)), fault);
    assertThat(rows).isNotNull();
    Trip first = rows.decode(new TextRow(LINE + ",1.25"), fault);
    Trip second = rows.decode(new TextRow(LINE + ","), fault);
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(first.airportFee).isEqualTo(125);
    assertThat(second.airportFee).isEqualTo(Trip.NO_LONG);
  }
}
