package io.flinkemr.trips.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.trips.TripFeed;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class IngestTripsPipelineTest {

  private static final int TRIPS = 2_000;

  private static final Encoder<EnrichedTrip> NAMES =
      enriched ->
          "%d: %s, %s to %s, %s"
              .formatted(
                  enriched.trip.idLow,
                  enriched.pickupZoneName,
                  enriched.pickupBorough,
                  enriched.dropoffZoneName,
                  enriched.dropoffBorough)
              .getBytes(UTF_8);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"STREAMING, 1, 1", "STREAMING, 2, 2", "BATCH, 1, 3", "BATCH, 2, 4"})
  void everyTripIsOnceEitherCleanOrLate(
      RuntimeExecutionMode mode, int parallelism, int order, TestCluster cluster) throws Exception {
    TripFeed feed = TripFeed.of(TRIPS, 1, order);
    PipelineRun run = new PipelineRun(cluster, mode, parallelism, folder);
    IngestTripsPipeline.Outputs outputs =
        new IngestTripsPipeline(
                Duration.ofMinutes(5), ZoneTable.embedded(), PipelineRun.TRIPS, () -> 0)
            .apply(run.read(feed));
    run.write(outputs.clean(), PipelineRun.TRIPS, "clean");
    run.write(outputs.enriched(), NAMES, "enriched");
    run.write(outputs.late(), PipelineRun.TRIPS, "late");
    run.writeRejected(outputs.rejected());
    Accounting accounting = run.execute();

    List<Trip> clean = run.written(PipelineRun.TRIPS, "clean");
    List<Trip> late = run.written(PipelineRun.TRIPS, "late");
    assertThat(Stream.concat(clean.stream(), late.stream()).map(trip -> trip.idLow))
        .containsExactlyInAnyOrderElementsOf(ids(feed.trips));
    assertThat(late.isEmpty()).isEqualTo(mode == RuntimeExecutionMode.BATCH);
    assertThat(run.rejectedPayloads()).hasSize(feed.rejected).contains("no trip 0", "no trip 25");
    assertThat(CommittedFiles.lines(folder.resolve("enriched")))
        .containsExactlyInAnyOrderElementsOf(clean.stream().map(this::named).toList());
    assertThat(accounting.addsUp()).isTrue();
    assertThat(accounting.get(Accounting.READ)).isEqualTo(TRIPS + feed.copies + feed.rejected);
    assertThat(accounting.get(Accounting.CLEAN)).isEqualTo(clean.size());
    assertThat(accounting.get(Accounting.DUPLICATES)).isEqualTo(feed.copies);
  }

  /** What {@link #NAMES} should have written, with the names of the TLC's table. */
  private String named(Trip trip) {
    String pickup =
        switch (trip.pickupZone) {
          case 1 -> "Newark Airport, EWR";
          case 132 -> "JFK Airport, Queens";
          case 138 -> "LaGuardia Airport, Queens";
          case 161 -> "Midtown Center, Manhattan";
          case 265 -> "NA, Unknown";
          default -> "?";
        };
    return trip.idLow + ": " + pickup + " to Upper East Side North, Manhattan";
  }

  private static List<Long> ids(List<Trip> trips) {
    return trips.stream().map(trip -> trip.idLow).toList();
  }
}
