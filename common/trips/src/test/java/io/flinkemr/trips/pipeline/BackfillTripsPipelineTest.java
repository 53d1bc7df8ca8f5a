package io.flinkemr.trips.pipeline;

import static io.flinkemr.trips.TripFixtures.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.lake.LakeIdentities;
import io.flinkemr.core.lake.LakeSink;
import io.flinkemr.core.lake.LakeSource;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.operator.DistinctAgainstLake;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.EventId;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.trips.TripFeed;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.lake.TripLakeTable;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import io.flinkemr.trips.zone.ZoneTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ClusterExtension.class)
class BackfillTripsPipelineTest {

  private static final int TRIPS = 1_000;
  private static final TripLakeTable TABLE = new TripLakeTable();

  private final TripFeed feed = TripFeed.overDays(TRIPS, 10, 1, 1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theLakeGetsEveryTripOnceAndASecondRunAddsNothing(int parallelism, TestCluster cluster)
      throws Exception {
    Accounting first = backfill(cluster, parallelism, feed);

    assertThat(first.addsUp()).isTrue();
    assertThat(first.get(Accounting.CLEAN)).isEqualTo(TRIPS);
    assertThat(first.get(Accounting.DUPLICATES)).isEqualTo(feed.copies);
    assertThat(first.rejected()).isEqualTo(feed.rejected);
    assertThat(ids()).isEqualTo(ids(feed.trips));
    List<Path> files = ParquetFiles.list(lake());

    Accounting second = backfill(cluster, parallelism, TripFeed.overDays(TRIPS, 10, 1, 9));

    assertThat(second.addsUp()).isTrue();
    assertThat(second.get(Accounting.CLEAN)).isZero();
    assertThat(second.get(DistinctAgainstLake.ALREADY_IN_LAKE)).isEqualTo(TRIPS);
    assertThat(ParquetFiles.list(lake())).isEqualTo(files);
  }

  @Test
  void aLakeThatLacksSomeFilesIsMadeWhole(TestCluster cluster) throws Exception {
    backfill(cluster, 1, feed);
    List<Path> files = ParquetFiles.list(lake());
    Files.delete(files.get(1));
    assertThat(ids()).hasSizeLessThan(TRIPS);

    Accounting again = backfill(cluster, 2, feed);

    assertThat(again.get(DistinctAgainstLake.ALREADY_IN_LAKE)).isPositive();
    assertThat(again.get(Accounting.CLEAN)).isPositive();
    assertThat(ids()).isEqualTo(ids(feed.trips));
    assertThat(ParquetFiles.rows(lake())).hasSize(TRIPS);
  }

  @Test
  void rowsComeGroupedByDateSoThatEachDateIsOneFile(TestCluster cluster) throws Exception {
    backfill(cluster, 2, feed);

    List<Path> files = ParquetFiles.list(lake());
    assertThat(files).hasSize(10);
    assertThat(files.stream().map(Path::getParent)).doesNotHaveDuplicates();
  }

  @Test
  void demandMeasuredFromTheLakeIsTheTruth(TestCluster cluster) throws Exception {
    backfill(cluster, 2, feed);
    PipelineRun run = run(cluster, 2, "demand");
    MeasureDemandPipeline.Outputs outputs =
        new MeasureDemandPipeline(
                Duration.ofMinutes(1), Duration.ZERO, null, PipelineRun.TRIPS, () -> 0)
            .apply(
                LakeTrips.decoded(
                    LakeSource.read(run.env, lake().toString(), TABLE, Uids.READ_LAKE)));
    run.write(outputs.demand(), new ZoneDemandJson(), "demand");
    run.execute();

    List<ZoneDemand> demand = run.written(new ZoneDemandJson(), "demand");
    assertThat(demand)
        .containsExactlyInAnyOrderElementsOf(TripFeed.demand(feed.trips, MINUTE).values());
  }

  @Test
  void anInputWithoutTripsMakesNoLake(TestCluster cluster) throws Exception {
    PipelineRun run = run(cluster, 1, "backfill");

    Accounting accounting =
        backfill(run, run.read(feed).filter(decoded -> decoded.value == null).uid("no-trips"));

    assertThat(accounting.get(Accounting.READ)).isEqualTo(feed.rejected);
    assertThat(accounting.addsUp()).isTrue();
    assertThat(CommittedFiles.list(lake())).isEmpty();
  }

  private Accounting backfill(TestCluster cluster, int parallelism, TripFeed input)
      throws Exception {
    PipelineRun run = run(cluster, parallelism, "backfill");
    return backfill(run, run.read(input));
  }

  private Accounting backfill(PipelineRun run, DataStream<Decoded<Trip>> decoded) throws Exception {
    BackfillTripsPipeline.Outputs outputs =
        new BackfillTripsPipeline(ZoneTable.embedded(), PipelineRun.TRIPS, () -> 0)
            .apply(
                decoded,
                new LakeIdentities<>(lake().toString(), TABLE, Duration.ofMinutes(15), () -> 0));
    outputs
        .enriched()
        .sinkTo(LakeSink.of(lake().toString(), TABLE))
        .name(Uids.WRITE_LAKE)
        .uid(Uids.WRITE_LAKE);
    run.writeRejected(outputs.rejected());
    return run.execute();
  }

  private PipelineRun run(TestCluster cluster, int parallelism, String name) {
    return new PipelineRun(cluster, RuntimeExecutionMode.BATCH, parallelism, folder.resolve(name));
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    ParquetFiles.rows(lake()).forEach(row -> ids.add(String.valueOf(row.get(TABLE.idColumn()))));
    return ids;
  }

  private static Set<String> ids(List<Trip> trips) {
    Set<String> ids = new TreeSet<>();
    trips.forEach(trip -> ids.add(EventId.hex(trip.idHigh, trip.idLow)));
    return ids;
  }
}
