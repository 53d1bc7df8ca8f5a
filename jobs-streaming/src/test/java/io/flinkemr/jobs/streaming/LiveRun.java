package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.awaitility.Awaitility;

/** Feeds a live job while it fails and recovers, and ends it when it has read all. */
final class LiveRun {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PORTION = 400;

  private LiveRun() {}

  /**
   * Sends {@code feed} in portions, each when the job has got over the last one: when one more
   * checkpoint is complete.
   */
  static void feed(RunningJob job, TripFeed feed, TestTopic topic) {
    while (!feed.isAllSent()) {
      feed.send(topic, PORTION);
      job.awaitCheckpoints(1);
    }
  }

  /** Waits until checkpoints cover all of {@code feed}; the source tells it to the brokers. */
  static void awaitRead(KafkaBroker broker, String group, TripFeed feed) {
    awaitRead(broker, group, feed.size());
  }

  /** The same for a topic that holds {@code records}. */
  static void awaitRead(KafkaBroker broker, String group, long records) {
    try (Admin admin = broker.admin()) {
      Awaitility.await(group + " has read all")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> read(admin, group) == records);
    }
  }

  private static long read(Admin admin, String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** Closes every window of a job that has read all, and ends it. */
  static Accounting drain(RunningJob job, Path folder) {
    String unused = job.drain(folder.resolve("savepoints").toUri().toString());
    return Accounting.ofAccumulators(job.accumulators());
  }

  /** Everything is accounted for as it left, as if nothing had failed. */
  static void assertAccounting(Accounting accounting, TripFeed feed, int clean, int late) {
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
    assertThat(accounting.get(Accounting.READ)).isEqualTo(feed.size());
    assertThat(accounting.get(Accounting.CLEAN)).isEqualTo(clean);
    assertThat(accounting.get(Accounting.LATE)).isEqualTo(late);
    long copies = feed.copies().values().stream().mapToLong(Long::longValue).sum();
    assertThat(accounting.get(Accounting.DUPLICATES)).isEqualTo(copies - clean - late);
  }
}
