package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells every other second how far the live jobs are, and waits until they have read everything.
 */
final class Progress {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintStream out;
  private final String bootstrapServers;
  private final String input;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private long rejected;
  private Arrivals arrivals = new Arrivals(new TreeMap<>());

  Progress(PrintStream out, String bootstrapServers, String input) {
    this.out = out;
    this.bootstrapServers = bootstrapServers;
    this.input = input;
  }

  /** How far the jobs were, twice a second. */
  List<Sample> samples() {
    return samples;
  }

  /** What arrived in the input topic; known once {@link #awaitAllRead} has returned. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** Prints progress until what it returns is closed. */
  AutoCloseable watch(LiveJob ingest, LiveJob demand, LiveJob alerts) {
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> ticks =
        ticker.scheduleAtFixedRate(() -> print(ingest), 2, 2, TimeUnit.SECONDS);
    ScheduledFuture<?> takes =
        ticker.scheduleAtFixedRate(
            () -> sample(ingest, demand, alerts), 0, 500, TimeUnit.MILLISECONDS);
    return () -> {
      ticks.cancel(false);
      takes.cancel(false);
      ticker.shutdown();
      ticker.awaitTermination(5, TimeUnit.SECONDS);
    };
  }

  /** Waits until all of {@code jobs} have read all that is in the input topic. */
  void awaitAllRead(LiveJob... jobs) throws Exception {
    arrivals = Arrivals.read(bootstrapServers, input);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!allRead(jobs)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the live jobs have not read all "
                + arrivals.count()
                + " events within "
                + PATIENCE.toSeconds()
                + " s");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean allRead(LiveJob... jobs) throws Exception {
    for (LiveJob job : jobs) {
      if (job.accounting().get(Accounting.READ) < arrivals.count()) {
        return false;
      }
    }
    return true;
  }

  private void sample(LiveJob ingest, LiveJob demand, LiveJob alerts) {
    try {
      // What is read again after a restore is counted once, as the accounting counts it.
      Sample last = samples.isEmpty() ? new Sample(0, 0, 0, 0) : samples.get(samples.size() - 1);
      samples.add(
          new Sample(
              System.currentTimeMillis(),
              Math.max(last.ingest(), ingest.accounting().get(Accounting.READ)),
              Math.max(last.demand(), demand.accounting().get(Accounting.READ)),
              Math.max(last.alerts(), alerts.accounting().get(Accounting.READ))));
    } catch (Exception e) {
      out.println("    (no sample to be had: " + e.getMessage() + ")");
    }
  }

  /** As sampled last: what a job has counted is not known while it comes back. */
  private void print(LiveJob ingest) {
    try {
      Sample last = samples.get(samples.size() - 1);
      rejected = Math.max(rejected, ingest.accounting().rejected());
      out.printf(
          Locale.ROOT,
          "    read by ingest %,11d    by demand %,11d    by alerts %,11d    rejected %,7d%n",
          last.ingest(),
          last.demand(),
          last.alerts(),
          rejected);
    } catch (Exception e) {
      out.println("    (no progress to be had: " + e.getMessage() + ")");
    }
  }
}
