package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestTopic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Feeds a live job while it fails and recovers, and ends it when it has read all. */
final class LiveRun {

  private LiveRun() {}

  /**
   * Sends what is left of {@code feed} in portions, each when the job has got over the last one:
   * when one more checkpoint is complete.
   */
  static void feed(RunningJob job, TripFeed feed, TestTopic topic, int portion) {
    while (!feed.isAllSent()) {
      feed.send(topic, portion);
      job.awaitCheckpoints(1);
    }
  }

  /** Waits until the job has read {@code records}, over all of its failures. */
  static void awaitRead(RunningJob job, long records) {
    job.awaitAccumulators(all -> Accounting.ofAccumulators(all).get(Accounting.READ) == records);
  }

  /** Closes every window of a job that has read all, and ends it. */
  static Accounting drain(RunningJob job, Place place) {
    String unused = job.drain(place.uri("savepoints"));
    return Accounting.ofAccumulators(job.accumulators());
  }

  /**
   * Everything is accounted for as it left, as if nothing had failed.
   *
   * @param behind how many trips were read besides the feed's
   * @param late what left late
   */
  static void assertAccounting(
      Accounting accounting, TripFeed feed, int behind, List<TripFacts> late) {
    Map<String, Long> rejected = new TreeMap<>();
    String prefix = Accounting.REJECTED + ".";
    accounting
        .counts()
        .forEach(
            (name, count) -> {
              if (name.startsWith(prefix)) {
                rejected.put(name.substring(prefix.length()), count);
              }
            });
    assertThat(rejected).isEqualTo(feed.rejectedByReason());
    assertThat(accounting.get(Accounting.READ)).isEqualTo(feed.size() + behind);
    assertThat(accounting.get(Accounting.LATE)).isEqualTo(late.size());
    assertThat(accounting.get(Accounting.CLEAN))
        .isEqualTo(feed.trips().size() - feed.onlyLate(late).size() + behind);
    assertThat(accounting.addsUp()).isTrue();
  }
}
