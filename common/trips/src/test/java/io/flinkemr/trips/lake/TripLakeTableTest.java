package io.flinkemr.trips.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.lake.LakeIdentities;
import io.flinkemr.core.lake.LakeIdentity;
import io.flinkemr.core.lake.LakeSink;
import io.flinkemr.core.lake.LakeSource;
import io.flinkemr.core.record.EventId;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.CloseableIterator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TripLakeTableTest {

  private static final long NEW_YEAR = 1_546_300_800_000L;
  private static final TripLakeTable TABLE = new TripLakeTable();
  private static TestCluster cluster;

  @TempDir Path lake;

  @BeforeAll
  static void start() {
    cluster = TestCluster.start(1, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static EnrichedTrip full() {
    EnrichedTrip row = new EnrichedTrip();
    Trip trip = row.trip;
    trip.idHigh = 0xF123_4567_89AB_CDEFL;
    trip.idLow = 1;
    trip.fingerprint = -7;
    trip.pickupTime = NEW_YEAR;
    trip.dropoffTime = NEW_YEAR - 1;
    trip.vendorId = 2;
    trip.passengerCount = 0;
    trip.rateCode = 99;
    trip.paymentType = 4;
    trip.storeAndForward = 1;
    trip.pickupZone = 132;
    trip.dropoffZone = 265;
    trip.distance = 17_345;
    trip.fare = -5_250;
    trip.extra = 50;
    trip.mtaTax = -50;
    trip.tip = 1;
    trip.tolls = 576;
    trip.improvementSurcharge = 30;
    trip.total = -42_949_000;
    trip.congestionSurcharge = 250;
    trip.airportFee = 175;
    trip.cbdCongestionFee = 75;
    trip.flags = 0x8000_0001;
    row.pickupBorough = "Queens";
    row.pickupZoneName = "JFK Airport";
    row.dropoffBorough = "Unknown";
    row.dropoffZoneName = "Caf\u00E9 \u20AC";
    return row;
  }

  /** All that the source can leave empty is empty. */
  private static EnrichedTrip sparse() {
    EnrichedTrip row = new EnrichedTrip();
    row.trip.idLow = -1;
    row.trip.pickupTime = NEW_YEAR - 1;
    row.trip.dropoffTime = NEW_YEAR + 1;
    row.trip.pickupZone = 1;
    row.trip.dropoffZone = 2;
    return row;
  }

  private StreamExecutionEnvironment env() {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    // executeAndCollect adds a sink that cannot be given a uid.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    return cluster.environment(settings);
  }

  private void write(EnrichedTrip... rows) throws Exception {
    StreamExecutionEnvironment env = env();
    env.fromData(TABLE.type(), rows).sinkTo(LakeSink.of(lake.toString(), TABLE)).uid("write");
    env.execute();
  }

  private List<EnrichedTrip> read(LocalDate from, LocalDate to) throws Exception {
    List<EnrichedTrip> rows = new ArrayList<>();
    try (CloseableIterator<EnrichedTrip> results =
        LakeSource.read(env(), lake.toString(), TABLE, from, to, "read").executeAndCollect()) {
      results.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void everyColumnComesBackAsItWas() throws Exception {
    write(full(), sparse());

    assertThat(read(null, null))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrder(full(), sparse());
  }

  @Test
  void readsOnlyTheDatesThatAreAskedFor() throws Exception {
    write(full(), sparse());
    LocalDate newYear = LocalDate.of(2019, 1, 1);

    assertThat(read(newYear, newYear)).extracting(row -> row.trip.idLow).containsExactly(1L);
    assertThat(read(null, newYear.minusDays(1)))
        .extracting(row -> row.trip.idLow)
        .containsExactly(-1L);
    assertThat(read(newYear.plusDays(1), null)).isEmpty();
  }

  @Test
  void aLakeThatIsNotThereHasNoRows() throws Exception {
    assertThat(read(null, null)).isEmpty();
  }

  @Test
  void anyReaderSeesDecimalsAndTimestampsInFoldersByDate() throws Exception {
    write(full(), sparse());

    Path day = lake.resolve("trips/pickup_date=2019-01-01");
    List<Map<String, Object>> rows = ParquetFiles.rows(day);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("trip_id", "f123456789abcdef0000000000000001")
        .containsEntry("fare_amount", new BigDecimal("-52.50"))
        .containsEntry("total_amount", new BigDecimal("-429490.00"))
        .containsEntry("trip_distance", new BigDecimal("17.345"))
        .containsEntry("pickup_datetime", NEW_YEAR)
        .containsEntry("dropoff_zone", "Caf\u00E9 \u20AC")
        .containsEntry("quality_flags", 0x8000_0001);
    assertThat(ParquetFiles.rows(lake.resolve("trips/pickup_date=2018-12-31")).get(0))
        .containsOnlyKeys(
            "trip_id",
            "content_hash",
            "pickup_datetime",
            "dropoff_datetime",
            "pickup_zone_id",
            "pickup_borough",
            "pickup_zone",
            "dropoff_zone_id",
            "dropoff_borough",
            "dropoff_zone",
            "quality_flags");
    Path file = ParquetFiles.list(day).get(0);
    assertThat(file.getFileName().toString()).startsWith("part-").endsWith(".parquet");
    assertThat(ParquetFiles.footer(file).getBlocks().get(0).getColumns())
        .extracting(column -> column.getCodec())
        .containsOnly(CompressionCodecName.ZSTD);
    String schema = ParquetFiles.footer(file).getFileMetaData().getSchema().toString();
    assertThat(schema)
        .contains("optional int64 total_amount (DECIMAL(18,2))")
        .contains("optional int64 trip_distance (DECIMAL(18,3))")
        .contains("required int64 pickup_datetime (TIMESTAMP(MILLIS,false))")
        .contains("required binary trip_id (STRING)");
  }

  @Test
  void tellsTheIdentitiesOfADate() throws Exception {
    write(full(), sparse());
    LakeIdentities<EnrichedTrip> identities =
        new LakeIdentities<>(lake.toString(), TABLE, Duration.ofMinutes(15), () -> 0);
    List<LakeIdentity> found = new ArrayList<>();

    int newYear = (int) LocalDate.of(2019, 1, 1).toEpochDay();
    identities.flatMap(newYear, new ListCollector<>(found));
    identities.flatMap(newYear + 1, new ListCollector<>(found));

    assertThat(found)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new LakeIdentity(0xF123_4567_89AB_CDEFL, 1, -7));
    assertThat(EventId.hex(found.get(0).idHigh, found.get(0).idLow))
        .isEqualTo("f123456789abcdef0000000000000001");
  }

  @Test
  void rowsTravelWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EnrichedTrip.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(LakeIdentity.class);
  }
}
