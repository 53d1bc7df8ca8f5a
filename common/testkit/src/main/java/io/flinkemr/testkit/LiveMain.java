package io.flinkemr.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A job that is started by its own {@code main}, which returns when the job ends, hence in a thread
 * of its own. The cluster must be the one in use: {@link TestCluster#useByDefault}.
 */
public final class LiveMain {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningJob job;
  private final CompletableFuture<Void> end;

  private LiveMain(RunningJob job, CompletableFuture<Void> end) {
    this.job = job;
    this.end = end;
  }

  /** What starts a job and waits for its end. */
  @FunctionalInterface
  public interface Main {
    void run() throws Exception;
  }

  /**
   * Starts a job and waits until all its tasks run.
   *
   * @param name the job's name on the cluster; jobs of that name that ran before do not matter
   */
  public static LiveMain start(TestCluster cluster, String name, Main main) {
    RunningJob before = cluster.job(name).orElse(null);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(main, end), name);
    thread.setDaemon(true);
    thread.start();
    RunningJob job =
        Awaitility.await(name + " submitted")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> {
                  RunningJob newest = cluster.job(name).orElse(null);
                  if (end.isDone()) {
                    end.get();
                  }
                  return newest == null || (before != null && newest.id().equals(before.id()))
                      ? null
                      : newest;
                },
                found -> found != null);
    return new LiveMain(job.awaitRunning(), end);
  }

  private static void run(Main main, CompletableFuture<Void> end) {
    try {
      main.run();
      end.complete(null);
    } catch (Exception | Error e) {
      end.completeExceptionally(e);
    }
  }

  /** The job on the cluster. */
  public RunningJob job() {
    return job;
  }

  /**
   * Waits until {@code main} has returned.
   *
   * @throws ExecutionException with what it failed with, if it did
   */
  public void awaitEnd() throws Exception {
    Void unused = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Fails as {@code main} has, if it has. */
  public void check() throws Exception {
    if (end.isCompletedExceptionally()) {
      awaitEnd();
    }
  }
}
