package io.flinkemr.trips.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.source.DecodeAgain;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.codec.TripRows;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.TripRules;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every format and style of file that the TLC published since 2015, and ours, side by side. */
@ExtendWith(ClusterExtension.class)
class TripFilesTest {

  private static final int TRIPS = 50;
  private static final LocalDateTime START = LocalDateTime.parse("2019-01-31T23:30:00");
  private static final List<String> FIELDS =
      List.of(
          "VendorID",
          "tpep_pickup_datetime",
          "tpep_dropoff_datetime",
          "passenger_count",
          "trip_distance",
          "PULocationID",
          "DOLocationID",
          "fare_amount",
          "total_amount");

  private final TestCluster cluster;

  @TempDir Path folder;

  TripFilesTest(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void oneTripIsOneTripInEveryFormat() throws Exception {
    Files.writeString(folder.resolve("plain.csv"), csv(FIELDS));
    Files.writeString(
        folder.resolve("renamed.csv"),
        csv(FIELDS)
            .replace("tpep_", "")
            .replace("VendorID", "vendor_id")
            .replace("PULocationID", "pickup_location_id")
            .replace("DOLocationID", "dropoff_location_id"));
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("packed.csv.gz")))) {
      packed.write(csv(FIELDS).getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("lines.jsonl"), json());
    ParquetFiles.write(
        folder.resolve("y2019.parquet"), schema("int64", "double", "MICROS"), wide());
    ParquetFiles.write(
        folder.resolve("y2024.parquet"), schema("int32", "int64", "MILLIS"), narrow());

    Map<String, Integer> copies = new TreeMap<>();
    for (Decoded<Trip> decoded : read(folder.toString())) {
      Trip trip = decoded.value;
      assertThat(trip).as(() -> decoded.rejection.reason + decoded.rejection.detail).isNotNull();
      copies.merge("%016x%016x".formatted(trip.idHigh, trip.idLow), 1, Integer::sum);
    }
    assertThat(copies).hasSize(TRIPS);
    assertThat(copies.values()).containsOnly(6);
  }

  /** As since 2023 and 2025; in 2024 the fee was spelled in lower case again by some. */
  @Test
  void readsTheFeesOfLaterYearsInEitherSpellingFromColumnsAndRows() throws Exception {
    List<Map<String, Object>> rows = wide();
    rows.forEach(row -> row.putAll(Map.of("airport_fee", 1.75, "cbd_congestion_fee", 0.75)));
    String lower =
        schema("int64", "double", "MICROS")
            .replace("int32 airport_fee", "double airport_fee")
            .replace("a_later_column", "a_later_column; optional double cbd_congestion_fee");
    ParquetFiles.write(folder.resolve("lower.parquet"), lower, rows);
    rows.forEach(row -> row.put("Airport_fee", row.remove("airport_fee")));
    ParquetFiles.write(folder.resolve("upper.parquet"), lower.replace("airport", "Airport"), rows);
    List<String> lines = csv(FIELDS).lines().toList();
    Files.writeString(
        folder.resolve("rows.csv"),
        lines.get(0)
            + ",Airport_fee,cbd_congestion_fee\n"
            + lines.stream().skip(1).map(line -> line + ",1.75,0.75\n").collect(joining()));

    Map<String, Integer> copies = new TreeMap<>();
    for (Decoded<Trip> decoded : read(folder.toString())) {
      assertThat(decoded.value.airportFee).isEqualTo(175);
      assertThat(decoded.value.cbdCongestionFee).isEqualTo(75);
      copies.merge(
          "%016x%016x".formatted(decoded.value.idHigh, decoded.value.idLow), 1, Integer::sum);
    }
    assertThat(copies).hasSize(TRIPS);
    assertThat(copies.values()).containsOnly(3);
  }

  @Test
  void rejectsARowOfAParquetFileWithItsFileNumberAndColumns() throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>(wide());
    rows.get(6).put("PULocationID", 999L);
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(file, schema("int64", "double", "MICROS"), rows);

    List<Decoded<Trip>> read = read(file.toString());

    assertThat(read).hasSize(TRIPS);
    assertThat(read.stream().filter(decoded -> decoded.rejection != null))
        .singleElement()
        .satisfies(
            decoded -> {
              assertThat(decoded.rejection.reason).isEqualTo("unknown_zone");
              assertThat(decoded.rejection.origin().toString()).endsWith("a.parquet:7");
              assertThat(new String(decoded.rejection.payload, UTF_8))
                  .startsWith("{\"VendorID\":2,\"tpep_pickup_datetime\":\"2019-01-31 23:36:00\"")
                  .contains("\"PULocationID\":999", "\"fare_amount\":12.1");
            });
  }

  @Test
  void aRejectedRowOfAParquetFileIsTheSameTripWhenItIsDecodedAgain() throws Exception {
    ParquetFiles.write(folder.resolve("a.parquet"), schema("int64", "double", "MICROS"), wide());
    RuleOptions nothing = new RuleOptions();
    nothing.latestPickup = nothing.earliestPickup.plusDays(1);
    TripRules rules = new TripRules(new RuleOptions());
    DecodeAgain<Trip> again =
        new DecodeAgain<>(
            new TripRows(rules), new TripJson(rules), TypeInformation.of(Trip.class), () -> 0);

    List<Decoded<Trip>> found = new ArrayList<>();
    for (Decoded<Trip> rejected : read(folder.toString(), nothing)) {
      again.flatMap(Decoded.of(rejected.rejection), new ListCollector<>(found));
    }

    assertThat(found).extracting(decoded -> decoded.rejection).containsOnlyNulls();
    assertThat(found)
        .extracting(decoded -> decoded.value)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(
            read(folder.toString()).stream().map(decoded -> decoded.value).toList());
  }

  private List<Decoded<Trip>> read(String input) throws Exception {
    return read(input, new RuleOptions());
  }

  private List<Decoded<Trip>> read(String input, RuleOptions rules) throws Exception {
    JobRun run =
        new JobRun(
            "read",
            new RunOptions(),
            new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
            () -> 0);
    StreamExecutionEnvironment env =
        cluster.environment(
            new Configuration().set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH));
    env.setParallelism(2);
    env.getConfig().enableAutoGeneratedUIDs(); // The collecting sink cannot be given one.
    List<Decoded<Trip>> read = new ArrayList<>();
    try (CloseableIterator<Decoded<Trip>> rows =
        new TripFiles(env, new TripRules(rules), run)
            .read(Inputs.of("--input", input))
            .executeAndCollect()) {
      rows.forEachRemaining(read::add);
    }
    return read;
  }

  private static LocalDateTime pickup(int trip) {
    return START.plusMinutes(trip);
  }

  private static List<Object> values(int trip) {
    return List.of(
        2,
        pickup(trip).toString().replace('T', ' ') + ":00",
        pickup(trip).plusMinutes(9).toString().replace('T', ' ') + ":00",
        1 + trip % 5,
        trip + 0.25,
        1 + trip,
        142,
        trip + 6.1,
        trip + 9.35);
  }

  private static String csv(List<String> header) {
    StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
    for (int trip = 0; trip < TRIPS; trip++) {
      text.append(String.join(",", values(trip).stream().map(Object::toString).toList()))
          .append('\n');
    }
    return text.toString();
  }

  private static String json() {
    StringBuilder text = new StringBuilder();
    for (int trip = 0; trip < TRIPS; trip++) {
      List<Object> values = values(trip);
      List<String> members = new ArrayList<>();
      for (int i = 0; i < FIELDS.size(); i++) {
        String value =
            values.get(i) instanceof String time ? '"' + time + '"' : values.get(i).toString();
        members.add('"' + FIELDS.get(i) + "\":" + value);
      }
      text.append('{').append(String.join(",", members)).append("}\n");
    }
    return text.toString();
  }

  private static String schema(String whole, String passengers, String unit) {
    return """
        message trips {
          optional %1$s VendorID;
          optional int64 tpep_pickup_datetime (TIMESTAMP(%3$s,false));
          optional int64 tpep_dropoff_datetime (TIMESTAMP(%3$s,false));
          optional %2$s passenger_count;
          optional double trip_distance;
          optional %1$s PULocationID;
          optional %1$s DOLocationID;
          optional double fare_amount;
          optional double total_amount;
          optional int32 airport_fee;
          optional binary a_later_column;
        }
        """
        .formatted(whole, passengers, unit);
  }

  /** As in 2019: 64 bits for zones, passengers as doubles, microseconds. */
  private static List<Map<String, Object>> wide() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int trip = 0; trip < TRIPS; trip++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < FIELDS.size(); i++) {
        Object value = values(trip).get(i);
        row.put(
            FIELDS.get(i),
            value instanceof Integer number
                ? (FIELDS.get(i).equals("passenger_count")
                    ? (Object) number.doubleValue()
                    : (Object) number.longValue())
                : value);
      }
      row.put("tpep_pickup_datetime", millis(pickup(trip)) * 1000);
      row.put("tpep_dropoff_datetime", millis(pickup(trip).plusMinutes(9)) * 1000);
      rows.add(row);
    }
    return rows;
  }

  /** As since 2023: 32 bits for zones, whole passengers; here in milliseconds. */
  private static List<Map<String, Object>> narrow() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int trip = 0; trip < TRIPS; trip++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < FIELDS.size(); i++) {
        row.put(FIELDS.get(i), values(trip).get(i));
      }
      row.put("passenger_count", (long) (1 + trip % 5));
      row.put("tpep_pickup_datetime", millis(pickup(trip)));
      row.put("tpep_dropoff_datetime", millis(pickup(trip).plusMinutes(9)));
      rows.add(row);
    }
    return rows;
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
