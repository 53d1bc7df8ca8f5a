package io.flinkemr.examples.sensors;

import static io.flinkemr.core.metrics.Accounting.READ;
import static java.util.stream.Collectors.averagingLong;
import static java.util.stream.Collectors.groupingBy;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestTopic;
import java.util.List;
import java.util.stream.IntStream;

/** Readings of four sensors, ten a second, and the means that they make. */
final class Readings {

  static final int ALL = 4000;
  private static final int PORTION = 200;

  private final TestTopic topic;
  private int sent;

  Readings(TestTopic topic) {
    this.topic = topic;
  }

  /** Sends the next few and waits until the job has a checkpoint behind them. */
  void send(RunningJob job) {
    int end = sent + PORTION;
    for (; sent < end; sent++) {
      topic.send(sensor(sent) % 2, "s%d %d %d".formatted(sensor(sent), millis(sent), value(sent)));
    }
    job.awaitCheckpoints(1);
  }

  /** Sends the rest and waits until the job has read all of it. */
  void sendAll(RunningJob job) {
    while (sent < ALL) {
      send(job);
    }
    job.awaitAccumulators(all -> Accounting.ofAccumulators(all).get(READ) == ALL);
  }

  /** What the job must write, each line once. */
  static List<String> means() {
    return IntStream.range(0, ALL)
        .boxed()
        .collect(
            groupingBy(
                i -> "s%d %d".formatted(sensor(i), millis(i) / 60_000),
                averagingLong(Readings::value)))
        .entrySet()
        .stream()
        .map(mean -> mean.getKey() + " " + mean.getValue())
        .toList();
  }

  private static int sensor(int i) {
    return i * 7 % 4;
  }

  private static long millis(int i) {
    return i * 100L;
  }

  private static long value(int i) {
    return i * 31L % 100;
  }
}
