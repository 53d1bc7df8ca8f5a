package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BadFiles.bad;
import static io.flinkemr.jobs.batch.BatchRuns.HEADER;
import static io.flinkemr.jobs.batch.BatchRuns.row;

import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files whose columns are not what they ought to be, in every format and packed as well: older
 * files of the TLC's, those of 2016, and JSON of another kind. None gives a wrong number, and each
 * row is rejected with a cause that a person understands, at its file and line.
 */
@ExtendWith(ClusterExtension.class)
class OtherYearsTest {

  private static final String OF_2009 =
      "vendor_name,Trip_Pickup_DateTime,Trip_Dropoff_DateTime,Passenger_Count,Trip_Distance,"
          + "Start_Lon,Start_Lat,Rate_Code,store_and_forward,End_Lon,End_Lat,Payment_Type,Fare_Amt,"
          + "surcharge,mta_tax,Tip_Amt,Tolls_Amt,Total_Amt";
  private static final String OF_2010 =
      "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,pickup_longitude,"
          + "pickup_latitude,rate_code,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,"
          + "payment_type,fare_amount,surcharge,mta_tax,tip_amount,tolls_amount,total_amount";
  private static final String OLD_ROW =
      "CMT,2010-01-04 02:52:00,2010-01-04 03:02:00,1,2.63,-73.99,40.72,1,N,-73.99,40.69,Credit,8.9,"
          + "0.5,0.5,1.5,0,11.4";
  private static final String NO_ZONES =
      "longitudes instead of zones, as in files before July 2016: the header lacks ";
  private static final String ROW = row("2019-01-15 08:00:01", "6.5");

  @TempDir private Path folder;

  @Test
  void areRejectedRowByRowWithACauseAtFileAndLine() throws Exception {
    BadFiles files = new BadFiles(folder.resolve("input"));
    for (String packed : List.of("", ".gz")) {
      longitudes(files, packed);
      commas(files, packed);
      shifted(files, packed);
      json(files, packed);
    }
    columns(files);

    files.assertRejectedBy(new BatchRuns(folder.resolve("lake")));
  }

  private static void longitudes(BadFiles files, String packed) throws Exception {
    for (String header : List.of(OF_2009, OF_2010)) {
      String why = "bad_header: the header is no use: " + NO_ZONES;
      files.write(
          (header.equals(OF_2009) ? "y2009.csv" : "y2010.csv") + packed,
          bad(why, header),
          bad(why, OLD_ROW),
          bad(why, OLD_ROW));
    }
  }

  /** As in files of 2016: the rows end with one or two commas more than the header. */
  private static void commas(BadFiles files, String packed) throws Exception {
    files.write(
        "commas.csv" + packed,
        HEADER,
        bad("wrong_field_count: 19 fields where the header names 18", ROW + ","),
        files.good(),
        bad("wrong_field_count: 20 fields where the header names 18", ROW + ",,"));
  }

  /** As in files of 2016 that came by way of a table: every value stands under another name. */
  private static void shifted(BadFiles files, String packed) throws Exception {
    String[] values = ROW.split(",", -1);
    String toTheLeft = String.join(",", List.of(values).subList(2, values.length)) + ",,";
    String toTheRight = ",," + String.join(",", List.of(values).subList(0, values.length - 2));
    files.write(
        "shifted.csv" + packed,
        HEADER,
        bad("bad_number: VendorID '2019-01-15 08:00:59' is not a whole number", toTheLeft),
        bad("bad_time: tpep_dropoff_datetime '1' is not an existing time", toTheRight),
        files.good());
  }

  private static void json(BadFiles files, String packed) throws Exception {
    String zones = ",\"PULocationID\":230,\"DOLocationID\":48";
    String rest = ",\"trip_distance\":1.5,\"fare_amount\":6.5,\"total_amount\":9.75}";
    String times =
        "{\"tpep_pickup_datetime\":\"2019-01-15 08:00:01\","
            + "\"tpep_dropoff_datetime\":\"2019-01-15 08:00:59\"";
    files.write(
        "events.jsonl" + packed,
        bad("missing_field: no value in PULocationID, DOLocationID", times + rest),
        bad("missing_field: no value in fare_amount", times + zones + rest.replace("6.5", "null")),
        bad("bad_type: fare_amount is start_array", times + zones + rest.replace("6.5", "[6.5]")),
        bad(
            "bad_number: fare_amount 'six' is not an amount",
            times + zones + rest.replace("6.5", "\"six\"")),
        bad(
            "bad_time: tpep_pickup_datetime '1547539201000' is not an existing time",
            times.replace("\"2019-01-15 08:00:01\"", "1547539201000") + zones + rest),
        bad("bad_json: it is not an object", "[" + times + zones + rest + "]"),
        bad("bad_json: ", times + zones));
  }

  private static void columns(BadFiles files) {
    files.parquet(
        "y2009.parquet",
        "message m { optional binary vendor_name (UTF8); optional binary Trip_Pickup_DateTime"
            + " (UTF8); optional double Start_Lon; optional double Start_Lat; }",
        List.of(
            Map.of("vendor_name", "CMT", "Start_Lon", -73.99),
            Map.of("Trip_Pickup_DateTime", "2009-01-04 02:52:00")),
        "bad_header: the file's columns are no use: " + NO_ZONES);
    files.parquet(
        "y2010.parquet",
        "message m { optional binary vendor_id (UTF8); optional binary pickup_datetime (UTF8);"
            + " optional double pickup_longitude; }",
        List.of(Map.of("pickup_datetime", "2010-01-04 02:52:00")),
        "bad_header: the file's columns are no use: " + NO_ZONES);
    files.parquet(
        "shifted.parquet",
        "message m { optional int64 tpep_pickup_datetime; optional int64 tpep_dropoff_datetime;"
            + " optional double trip_distance; optional int64 PULocationID;"
            + " optional int64 DOLocationID; optional double fare_amount;"
            + " optional double total_amount; }",
        List.of(Map.of("tpep_pickup_datetime", 1L, "trip_distance", 1.5)),
        "bad_header: the file's columns are no use: column tpep_pickup_datetime holds LONG where an"
            + " existing time");
  }
}
