package io.flinkemr.local.demo;

import io.flinkemr.core.job.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the demo can be told. */
@Command(
    name = "bin/demo",
    description =
        "Runs the whole path on this machine: a Kafka broker, a Flink cluster, live ingest and live"
            + " demand and live alerts, the same in batch, and a comparison to the last cent. Broker and a"
            + " task manager are broken meanwhile. Ends with a table and a report for the browser.",
    footer = {
      "",
      "Examples:",
      "  bin/demo                                     300,000 generated trips",
      "  bin/demo --trips 50000 --keep-running        fewer trips; stays up to look around",
      "  bin/demo yellow_tripdata_2019-01.csv         trips of a TLC file"
    })
final class DemoOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "TLC CSV files to replay. Default: trips are generated.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--trips",
      paramLabel = "N",
      description = "How many events to generate. Default: ${DEFAULT-VALUE}.")
  long trips = 300_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Events per second that are generated; 0 is as fast as possible. Default: ${DEFAULT-VALUE}.")
  long rate = 15_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Other seeds give other trips. Default: ${DEFAULT-VALUE}.")
  long seed = 42;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks per operator. Default: ${DEFAULT-VALUE}.")
  int parallelism = 2;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  int port = 0;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the results go; what is there is replaced. Default: ${DEFAULT-VALUE}.")
  Path output = Path.of("demo-output");

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes. Default: report.html beside the results.")
  @Nullable Path report;

  @Option(names = "--calm", description = "Break nothing. So it is with FILEs, too.")
  boolean calm;

  @Option(names = "--keep-running", description = "Leave broker and cluster up until Ctrl-C.")
  boolean keepRunning;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain the demo.")
  boolean help;

  boolean breaks() {
    return !calm && !replays();
  }

  Path report() {
    return (report == null ? output.resolve("report.html") : report).toAbsolutePath();
  }

  boolean replays() {
    return !files.isEmpty();
  }

  void validate() {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new UsageException(
            "FILE: '" + file + "' cannot be read: give the path of a TLC file");
      }
    }
    require(trips >= 1, "--trips", trips, "give 1 or more");
    require(rate >= 0, "--rate", rate, "give 0 or more");
    require(parallelism >= 1 && parallelism <= 64, "--parallelism", parallelism, "give 1 to 64");
    require(port >= 0 && port <= 65535, "--port", port, "give 0 to 65535");
    if (Files.isDirectory(report())) {
      throw new UsageException("--report: '" + report + "' is a folder: give the path of a file");
    }
    if (Files.exists(output) && !Files.exists(output.resolve(DemoStage.MARK))) {
      throw new UsageException(
          "--output: '"
              + output
              + "' exists and is not from an earlier demo: name another folder, or remove it");
    }
  }

  private static void require(boolean holds, String parameter, Object value, String remedy) {
    if (!holds) {
      throw new UsageException(parameter + ": '" + value + "' is not possible: " + remedy);
    }
  }
}
