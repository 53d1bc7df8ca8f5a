package io.flinkemr.local.demo;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A job that runs until it is drained, started by its own main in a thread of its own. */
final class LiveJob {

  private static final Duration START = Duration.ofSeconds(60);

  private final RunningJob job;
  private final CompletableFuture<Void> end;

  private LiveJob(RunningJob job, CompletableFuture<Void> end) {
    this.job = job;
    this.end = end;
  }

  /** Starts a job and waits until all its tasks run. */
  static LiveJob start(TestCluster cluster, JobCli jar, String... args) throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread main =
        new Thread(
            () -> {
              try {
                jar.run(args);
                end.complete(null);
              } catch (Exception e) {
                end.completeExceptionally(e);
              }
            },
            args[0]);
    main.setDaemon(true);
    main.start();
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (end.isDone()) {
        end.get();
        throw new IllegalStateException(args[0] + " ended before it ran");
      }
      Optional<RunningJob> job = cluster.job(args[0] + "/main");
      if (job.isPresent()) {
        return new LiveJob(job.get().awaitRunning(), end);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(args[0] + " did not start within " + START.toSeconds() + " s");
  }

  /** What it has counted so far; fails if the job has. */
  Accounting accounting() throws Exception {
    if (end.isCompletedExceptionally()) {
      end.get();
    }
    return Accounting.ofAccumulators(job.accumulators());
  }

  /** Stops it after all its input, closing every window; returns its final accounting. */
  Accounting drain(Path savepoints) throws Exception {
    String unused = job.drain(savepoints.toUri().toString());
    end.get(60, TimeUnit.SECONDS);
    return accounting();
  }
}
