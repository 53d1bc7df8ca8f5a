package io.flinkemr.local.demo;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.metrics.Accounting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demo's script: live ingest and live demand over trips that arrive, then the same from the
 * lake in batch, then the comparison. Every step is a job's own command line.
 */
final class DemoRun {

  private static final String RAW = "trips-raw";
  private static final String DEMAND = "demand";

  private final DemoOptions options;
  private final DemoStage stage;
  private final PrintStream out;
  private final ByteArrayOutputStream jobOutput = new ByteArrayOutputStream();
  private final JobCli streaming;
  private final JobCli batch;

  DemoRun(DemoOptions options, DemoStage stage, PrintStream out) {
    this.options = options;
    this.stage = stage;
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
    streaming.run(with("topics"));
    step("Starting ingest-trips and measure-demand, live");
    LiveJob ingest = LiveJob.start(stage.cluster(), streaming, ingest());
    LiveJob demand = LiveJob.start(stage.cluster(), streaming, demand());
    step(options.replays() ? "Replaying " + options.files : "Generating trips");
    Progress progress = new Progress(out, stage.bootstrapServers(), RAW);
    long began = System.nanoTime();
    try (AutoCloseable ticking = progress.watch(ingest, demand)) {
      streaming.run(options.replays() ? replay() : generate());
      progress.awaitAllRead(ingest, demand);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    step("Draining the live jobs: every window closes");
    Accounting ingested = ingest.drain(stage.temp("savepoints"));
    Accounting measured = demand.drain(stage.temp("savepoints"));
    Accounting backfilled = backfill();
    step("Measuring demand again, in batch, from the lake");
    batch.run(
        batchArgs("measure-demand", "--lake", path("lake"), "--output", path("demand-batch")));
    step("Comparing live and batch (reconcile-demand)");
    String difference = reconcile();
    DemoFacts facts =
        new DemoFacts(
            progress.produced(),
            ingested,
            measured,
            stage.accounting(options.replays() ? "replay-trips" : "generate-trips"),
            backfilled,
            difference,
            seconds,
            Latencies.read(stage.bootstrapServers(), DEMAND));
    boolean addsUp = new DemoReport(options, stage, facts).print(out);
    out.printf(java.util.Locale.ROOT, "%nDone in %.0f s.%n", (System.nanoTime() - begin) / 1e9);
    return addsUp;
  }

  private Accounting backfill() throws Exception {
    if (Folders.committed(stage.output("late-trips"), ".jsonl").isEmpty()) {
      step("No late trips to bring into the lake");
      return new Accounting(Map.of());
    }
    step("Bringing the late trips into the lake (backfill-trips)");
    batch.run(
        batchArgs(
            "backfill-trips",
            "--input",
            path("late-trips"),
            "--lake",
            path("lake"),
            "--rejects",
            path("backfill-rejects")));
    return stage.accounting("backfill-trips");
  }

  private void step(String what) {
    out.println("· " + what);
  }

  private String[] ingest() {
    return with(
        "ingest-trips",
        "--topic",
        RAW,
        "--lake",
        path("lake"),
        "--late",
        path("late-trips"),
        "--checkpoint-interval",
        "2s");
  }

  private String[] demand() {
    return with(
        "measure-demand",
        "--topic",
        RAW,
        "--output",
        "topic:" + DEMAND,
        "--delivery",
        "at-least-once",
        "--checkpoint-interval",
        "2s");
  }

  private String[] generate() {
    return with(
        "generate-trips",
        "--count",
        Long.toString(options.trips),
        "--rate",
        Long.toString(options.rate),
        "--seed",
        Long.toString(options.seed),
        "--events-per-minute",
        "2000",
        "--output",
        "topic:" + RAW,
        "--truth",
        path("truth"),
        "--delivery",
        "at-least-once");
  }

  private String[] replay() {
    List<String> args = new ArrayList<>(List.of("replay-trips"));
    options.files.forEach(
        file -> args.addAll(List.of("--input", file.toAbsolutePath().toString())));
    args.addAll(List.of("--output", "topic:" + RAW, "--rejects", path("replay-rejects")));
    return with(args.toArray(String[]::new));
  }

  private String reconcile() throws Exception {
    int before = jobOutput.size();
    try {
      batch.run(
          with(
              "reconcile-demand",
              "--live",
              "topic:" + DEMAND,
              "--late",
              "topic:demand-late",
              "--batch",
              path("demand-batch")));
      return "";
    } catch (JobFailed e) {
      return jobOutput.toString(StandardCharsets.UTF_8).substring(before) + e.getMessage();
    }
  }

  /** The arguments and those that every job on this stage needs. */
  private String[] with(String... args) {
    List<String> all = new ArrayList<>(List.of(batchArgs(args)));
    all.addAll(List.of("--bootstrap-servers", stage.bootstrapServers()));
    return all.toArray(String[]::new);
  }

  private String[] batchArgs(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--parallelism", Integer.toString(options.parallelism)));
    return all.toArray(String[]::new);
  }

  private String path(String name) {
    Path path = stage.output(name);
    return path.toString();
  }
}
