package io.flinkemr.local.demo;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.metrics.Accounting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The demo's script: live ingest and live demand over trips that arrive, then the same from the
 * lake in batch, then the comparison. Every step is a job's own command line.
 */
final class DemoRun {

  private final DemoOptions options;
  private final DemoStage stage;
  private final DemoCommands commands;
  private final PrintStream out;
  private final ByteArrayOutputStream jobOutput = new ByteArrayOutputStream();
  private final JobCli streaming;
  private final JobCli batch;

  DemoRun(DemoOptions options, DemoStage stage, PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.commands = new DemoCommands(options, stage);
    this.out = out;
    PrintStream jobs = new PrintStream(jobOutput, true, StandardCharsets.UTF_8);
    this.streaming = io.flinkemr.jobs.streaming.Main.cli(jobs);
    this.batch = io.flinkemr.jobs.batch.Main.cli(jobs);
  }

  /** Plays it and prints the result; whether everything adds up. */
  boolean run() throws Exception {
    long begin = System.nanoTime();
    out.println(
        "Kafka broker at "
            + stage.bootstrapServers()
            + ", Flink's web UI at "
            + stage.webInterface());
    step("Making the topics");
    streaming.run(commands.topics());
    DemoFacts facts = facts();
    boolean addsUp = new DemoReport(options, stage, facts).print(out);
    out.printf(Locale.ROOT, "%nDone in %.0f s.%n", (System.nanoTime() - begin) / 1e9);
    return addsUp;
  }

  private DemoFacts facts() throws Exception {
    step("Starting ingest-trips, measure-demand and alert-on-trips, live");
    LiveJob ingest = LiveJob.start(stage.cluster(), streaming, commands.ingest());
    stage.addTaskManager();
    LiveJob demand = LiveJob.start(stage.cluster(), streaming, commands.liveDemand());
    stage.addTaskManager();
    LiveJob alerts = LiveJob.start(stage.cluster(), streaming, commands.alerts());
    stage.addTaskManager();
    step(options.replays() ? "Replaying " + options.files : "Generating trips");
    Progress progress = new Progress(out, stage.bootstrapServers(), DemoCommands.RAW);
    long began = System.nanoTime();
    List<DemoFault> faults = new ArrayList<>();
    try (AutoCloseable ticking = progress.watch(ingest, demand, alerts)) {
      if (options.breaks()) {
        try (DemoFaults breaking =
            new DemoFaults(out, stage, options.trips, ingest, demand, alerts)) {
          streaming.run(commands.load());
          faults.addAll(breaking.await());
        }
      } else {
        streaming.run(commands.load());
      }
      progress.awaitAllRead(ingest, demand, alerts);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    step("Draining the live jobs: every window closes");
    Accounting ingested = ingest.drain(stage.temp("savepoints"));
    Accounting measured = demand.drain(stage.temp("savepoints"));
    Accounting judged = alerts.drain(stage.temp("savepoints"));
    Accounting backfilled = backfill();
    step("Measuring demand again, in batch, from the lake");
    batch.run(commands.batchDemand());
    step("Comparing live and batch (reconcile-demand)");
    return new DemoFacts(
        ingested,
        measured,
        stage.accounting(options.replays() ? "replay-trips" : "generate-trips"),
        backfilled,
        difference(),
        seconds,
        Latencies.read(stage.bootstrapServers(), DemoCommands.DEMAND),
        judged,
        DemoAlerts.read(stage.bootstrapServers(), DemoCommands.ALERTS, DemoCommands.ALERTS_LATE),
        progress.arrivals(),
        progress.samples(),
        faults);
  }

  private Accounting backfill() throws Exception {
    if (Folders.committed(stage.output("late-trips"), ".jsonl").isEmpty()) {
      step("No late trips to bring into the lake");
      return new Accounting(Map.of());
    }
    step("Bringing the late trips into the lake (backfill-trips)");
    batch.run(commands.backfill());
    return stage.accounting("backfill-trips");
  }

  /** What live and batch differ in; empty if they are equal. */
  private String difference() throws Exception {
    int before = jobOutput.size();
    try {
      batch.run(commands.reconcile());
      return "";
    } catch (JobFailed e) {
      byte[] all = jobOutput.toByteArray();
      return new String(all, before, all.length - before, StandardCharsets.UTF_8) + e.getMessage();
    }
  }

  private void step(String what) {
    out.println("· " + what);
  }
}
