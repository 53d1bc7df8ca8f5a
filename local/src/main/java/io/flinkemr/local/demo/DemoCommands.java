package io.flinkemr.local.demo;

import io.flinkemr.trips.options.GenerateOptions;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the demo's jobs, as a person would type them. */
record DemoCommands(DemoOptions options, DemoStage stage) {

  static final String RAW = "trips-raw";
  static final String DEMAND = "demand";
  static final String ALERTS = "alerts";
  static final String ALERTS_LATE = "alerts-late";

  /** Long enough that a day of every zone is no flood of results. */
  private static final String WINDOW = "15min";

  private static final long MINUTES_OF_A_DAY = 24 * 60;

  String[] topics() {
    return withBroker("topics");
  }

  String[] ingest() {
    return withBroker(
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

  String[] liveDemand() {
    return withBroker(
        "measure-demand",
        "--topic",
        RAW,
        "--output",
        "topic:" + DEMAND,
        "--window",
        WINDOW,
        "--delivery",
        "at-least-once",
        "--checkpoint-interval",
        "2s");
  }

  String[] alerts() {
    return withBroker(
        "alert-on-trips",
        "--topic",
        RAW,
        "--output",
        "topic:" + ALERTS,
        "--late",
        "topic:" + ALERTS_LATE,
        "--delivery",
        "at-least-once",
        "--checkpoint-interval",
        "2s");
  }

  /** Such that the trips cover a day, whose hours can then be told apart. */
  private long eventsPerMinute() {
    return Math.max(1, options.trips / MINUTES_OF_A_DAY);
  }

  /** What decides which trips {@link #load} generates. */
  GenerateOptions generated() {
    GenerateOptions generated = new GenerateOptions();
    generated.seed = options.seed;
    generated.eventsPerMinute = eventsPerMinute();
    return generated;
  }

  /** What fills the topic. */
  String[] load() {
    return options.replays() ? replay() : generate();
  }

  private String[] generate() {
    return withBroker(
        "generate-trips",
        "--count",
        Long.toString(options.trips),
        "--rate",
        Long.toString(options.rate),
        "--seed",
        Long.toString(options.seed),
        "--events-per-minute",
        Long.toString(eventsPerMinute()),
        "--output",
        "topic:" + RAW,
        "--truth",
        path("truth"),
        "--truth-window",
        WINDOW,
        "--delivery",
        "at-least-once");
  }

  private String[] replay() {
    List<String> args = new ArrayList<>(List.of("replay-trips"));
    options.files.forEach(
        file -> args.addAll(List.of("--input", file.toAbsolutePath().toString())));
    args.addAll(List.of("--output", "topic:" + RAW, "--rejects", path("replay-rejects")));
    return withBroker(args.toArray(String[]::new));
  }

  String[] backfill() {
    return parallel(
        "backfill-trips",
        "--input",
        path("late-trips"),
        "--lake",
        path("lake"),
        "--rejects",
        path("backfill-rejects"));
  }

  String[] batchDemand() {
    return parallel(
        "measure-demand",
        "--lake",
        path("lake"),
        "--window",
        WINDOW,
        "--output",
        path("demand-batch"));
  }

  String[] reconcile() {
    return withBroker(
        "reconcile-demand",
        "--live",
        "topic:" + DEMAND,
        "--late",
        "topic:demand-late",
        "--batch",
        path("demand-batch"),
        "--window",
        WINDOW);
  }

  private String[] withBroker(String... args) {
    List<String> all = new ArrayList<>(List.of(parallel(args)));
    all.addAll(List.of("--bootstrap-servers", stage.bootstrapServers()));
    return all.toArray(String[]::new);
  }

  private String[] parallel(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--parallelism", Integer.toString(options.parallelism)));
    return all.toArray(String[]::new);
  }

  private String path(String name) {
    return stage.output(name).toString();
  }
}
