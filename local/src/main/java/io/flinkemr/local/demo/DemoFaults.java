package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Breaks things while the live jobs work: the broker when a third of the events is read, the task
 * manager of ingest-trips when it is two thirds. Each is working again before the next goes.
 */
final class DemoFaults implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final PrintStream out;
  private final DemoStage stage;
  private final long events;
  private final List<LiveJob> jobs;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<List<DemoFault>> faults;

  /** What breaks or mends something. */
  private interface Step {
    void take() throws Exception;
  }

  /**
   * Begins to wait for the moments to strike.
   *
   * @param out is told what breaks and when all works again
   * @param events how many events there will be
   * @param ingest the job whose reading says when, and whose task manager is killed
   */
  DemoFaults(PrintStream out, DemoStage stage, long events, LiveJob ingest, LiveJob... others) {
    this.out = out;
    this.stage = stage;
    this.events = events;
    this.jobs = new ArrayList<>(List.of(ingest));
    this.jobs.addAll(List.of(others));
    this.faults = thread.submit(this::strike);
  }

  /** Waits until all is broken and mended; fails if something does not work again in time. */
  List<DemoFault> await() throws Exception {
    try {
      return faults.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private List<DemoFault> strike() throws Exception {
    List<DemoFault> survived = new ArrayList<>();
    survived.add(
        survive(
            "Kafka's broker",
            "stopped and started again, under load",
            events / 3,
            stage::stopBroker,
            stage::restartBroker));
    survived.add(
        survive(
            "Task manager of ingest-trips",
            "killed; another took its place",
            events * 2 / 3,
            stage::killFirstTaskManager,
            stage::addTaskManager));
    return survived;
  }

  private DemoFault survive(String name, String how, long when, Step end, Step start)
      throws Exception {
    LiveJob ingest = jobs.get(0);
    while (ingest.accounting().get(Accounting.READ) < when) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    long read = ingest.accounting().get(Accounting.READ);
    long restores = ingest.main().job().restores();
    out.printf(Locale.ROOT, "  ! %s: %s, at %,d read%n", name, how, read);
    long brokenAt = System.currentTimeMillis();
    end.take();
    start.take();
    long startedAt = System.currentTimeMillis();
    for (LiveJob job : jobs) {
      awaitCheckpoint(name, job);
    }
    DemoFault fault =
        new DemoFault(
            name,
            how,
            read,
            brokenAt,
            startedAt,
            System.currentTimeMillis(),
            ingest.main().job().restores() - restores);
    out.printf(
        Locale.ROOT,
        "  ! all working again after %.1f s%s%n",
        (fault.workingAt() - brokenAt) / 1e3,
        fault.restores() > 0 ? ", ingest-trips from its last checkpoint" : "");
    return fault;
  }

  private static void awaitCheckpoint(String after, LiveJob job) throws Exception {
    long before = job.main().job().completedCheckpoints();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (job.main().job().completedCheckpoints() <= before) {
      job.main().check();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "no checkpoint within " + PATIENCE_SECONDS + " s after the loss of: " + after);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Strikes no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
