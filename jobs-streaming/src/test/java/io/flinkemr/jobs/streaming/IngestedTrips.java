package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.ParquetFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a run of ingest-trips wrote and committed. */
record IngestedTrips(
    List<TripFacts> lake, List<TripFacts> late, List<TripFacts> clean, List<String> rejects) {

  /**
   * Reads {@code folder/lake}, {@code folder/late} and the topics {@code clean}, {@code rejects}.
   */
  static IngestedTrips read(Path folder, KafkaBroker broker, String clean, String rejects) {
    return new IngestedTrips(
        ParquetFiles.rows(folder.resolve("lake/trips")).stream().map(TripFacts::row).toList(),
        messages(CommittedFiles.lines(folder.resolve("late"))),
        messages(broker.committed(clean).values()),
        Rejects.of(broker.committed(rejects).values()));
  }

  private static List<TripFacts> messages(List<String> lines) {
    return lines.stream().map(TripFacts::message).toList();
  }

  /** Nothing of {@code feed} is lost, repeated or changed, and the accounting says so. */
  void assertComplete(TripFeed feed, Accounting accounting) {
    Map<String, TripFacts> trips = feed.trips();
    Map<String, Long> inLake = counts(lake);
    Map<String, Long> tooLate = counts(late);
    assertThat(inLake.values()).as("copies of one trip in the lake").containsOnly(1L);
    assertThat(lake).allSatisfy(trip -> assertThat(trip).isEqualTo(trips.get(trip.id())));
    assertThat(late).allSatisfy(trip -> assertThat(trip).isEqualTo(trips.get(trip.id())));
    assertThat(feed.tooLate()).as("late trips").containsAll(tooLate.keySet());
    // Every copy of a trip went one way: to the lake, to the late exit, or it was a duplicate, for
    // which there must have been a first one in the lake.
    feed.copies()
        .forEach(
            (id, copies) -> {
              long ways = inLake.getOrDefault(id, 0L) + tooLate.getOrDefault(id, 0L);
              assertThat(ways).as("ways of trip " + id).isBetween(1L, copies);
              if (!inLake.containsKey(id)) {
                assertThat(ways).as("late copies of trip " + id).isEqualTo(copies);
              }
            });
    assertThat(clean).containsExactlyInAnyOrderElementsOf(lake);
    assertThat(rejects).containsExactlyInAnyOrderElementsOf(feed.rejections());
    LiveRun.assertAccounting(accounting, feed, lake.size(), late.size());
    assertThat(late).as("late trips, or nothing was tried").isNotEmpty();
  }

  private static Map<String, Long> counts(List<TripFacts> trips) {
    return trips.stream()
        .map(TripFacts::id)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
