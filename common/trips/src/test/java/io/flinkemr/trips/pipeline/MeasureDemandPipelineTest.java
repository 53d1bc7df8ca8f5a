package io.flinkemr.trips.pipeline;

import static io.flinkemr.trips.TripFixtures.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.trips.TripFeed;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class MeasureDemandPipelineTest {

  private static final int TRIPS = 2_000;

  @TempDir Path folder;

  private record Result(
      Map<String, ZoneDemand> demand,
      int results,
      List<Trip> late,
      List<String> rejected,
      Accounting accounting) {}

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2", "1, 3", "2, 3"})
  void aLiveResultWithTheLateTripsFoldedInIsTheTruth(
      int parallelism, int order, TestCluster cluster) throws Exception {
    TripFeed feed = TripFeed.of(TRIPS, 1, order);

    Result live = run(cluster, RuntimeExecutionMode.STREAMING, parallelism, feed, null);

    assertThat(live.late).extracting(trip -> trip.idLow).isNotEmpty().doesNotHaveDuplicates();
    assertThat(folded(live.demand, live.late)).isEqualTo(TripFeed.demand(feed.trips, MINUTE));
    assertAccountedFor(feed, live);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2"})
  void aBatchResultIsTheTruthAndNothingIsLate(int parallelism, int order, TestCluster cluster)
      throws Exception {
    TripFeed feed = TripFeed.of(TRIPS, 1, order);

    Result batch = run(cluster, RuntimeExecutionMode.BATCH, parallelism, feed, null);

    assertThat(batch.late).isEmpty();
    assertThat(batch.demand).isEqualTo(TripFeed.demand(feed.trips, MINUTE));
    assertThat(batch.results).isEqualTo(batch.demand.size());
    assertAccountedFor(feed, batch);
  }

  @Test
  void earlyResultsAreReplacedByTheTruth(TestCluster cluster) throws Exception {
    TripFeed feed = TripFeed.of(TRIPS, 1, 1);

    Result live = run(cluster, RuntimeExecutionMode.STREAMING, 1, feed, Duration.ofSeconds(10));

    assertThat(live.results).isGreaterThan(2 * live.demand.size());
    assertThat(folded(live.demand, live.late)).isEqualTo(TripFeed.demand(feed.trips, MINUTE));
  }

  private Result run(
      TestCluster cluster,
      RuntimeExecutionMode mode,
      int parallelism,
      TripFeed feed,
      Duration early)
      throws Exception {
    PipelineRun run = new PipelineRun(cluster, mode, parallelism, folder);
    MeasureDemandPipeline pipeline =
        new MeasureDemandPipeline(
            Duration.ofMinutes(1), Duration.ofMinutes(5), early, PipelineRun.TRIPS, () -> 0);
    MeasureDemandPipeline.Outputs outputs =
        mode == RuntimeExecutionMode.BATCH
            ? pipeline.applyToAll(run.read(feed))
            : pipeline.apply(run.read(feed));
    run.write(outputs.demand(), new ZoneDemandJson(), "demand");
    run.write(outputs.late(), PipelineRun.TRIPS, "late");
    run.writeRejected(outputs.rejected());
    Accounting accounting = run.execute();
    List<ZoneDemand> demand = run.written(new ZoneDemandJson(), "demand");
    return new Result(
        newest(demand),
        demand.size(),
        run.written(PipelineRun.TRIPS, "late"),
        run.rejectedPayloads(),
        accounting);
  }

  /** The result of each zone and window that replaces all others. */
  private static Map<String, ZoneDemand> newest(Collection<ZoneDemand> results) {
    Map<String, ZoneDemand> newest = new HashMap<>();
    for (ZoneDemand result : results) {
      newest.merge(
          result.zone + "/" + result.windowStart,
          result,
          (one, other) -> one.revision > other.revision ? one : other);
    }
    return newest;
  }

  private static Map<String, ZoneDemand> folded(Map<String, ZoneDemand> live, List<Trip> late) {
    Map<String, ZoneDemand> folded = new HashMap<>(live);
    TripFeed.demand(late, MINUTE)
        .forEach((key, more) -> folded.merge(key, more, MeasureDemandPipelineTest::sum));
    return folded;
  }

  private static ZoneDemand sum(ZoneDemand one, ZoneDemand other) {
    one.trips += other.trips;
    one.refunds += other.refunds;
    one.passengers += other.passengers;
    one.distance += other.distance;
    one.duration += other.duration;
    one.fare += other.fare;
    one.tip += other.tip;
    one.total += other.total;
    return one;
  }

  private static void assertAccountedFor(TripFeed feed, Result result) {
    Accounting accounting = result.accounting;
    assertThat(accounting.addsUp()).isTrue();
    assertThat(accounting.get(Accounting.READ)).isEqualTo(TRIPS + feed.copies + feed.rejected);
    assertThat(accounting.get(Accounting.DUPLICATES)).isEqualTo(feed.copies);
    assertThat(accounting.get(Accounting.LATE)).isEqualTo(result.late.size());
    assertThat(accounting.get("rejected.bad_json")).isEqualTo(feed.rejected);
    assertThat(result.rejected).hasSize(feed.rejected).doesNotHaveDuplicates();
  }
}
