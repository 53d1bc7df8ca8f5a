package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.local.report.BarChart;
import io.flinkemr.local.report.BarChart.Bar;
import io.flinkemr.local.report.Page;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The demo's report as a page for the browser. All that it shows was measured in that run.
 *
 * @param checks what was compared
 * @param demand the demand that batch measured
 * @param addsUp whether everything does
 */
record DemoPage(
    DemoOptions options,
    DemoFacts facts,
    List<DemoCheck> checks,
    List<ZoneDemand> demand,
    boolean addsUp) {

  /** Writes the page, replacing what is there. */
  void write(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, html(), StandardCharsets.UTF_8);
  }

  String html() {
    DemoTables tables = new DemoTables(facts, checks);
    Page page =
        new Page("flink-emr-pipelines · demo")
            .verdict(addsUp, verdict(), lead())
            .figures(new DemoFigures(facts).all(addsUp));
    if (!facts.faults().isEmpty()) {
      page.table(
          "Broken on the way",
          "After each, every live job had to complete a checkpoint again. What the faults may have cost is"
              + " compared at the end: live = batch = truth.",
          tables.faults());
    }
    RunCharts charts = new RunCharts(facts);
    charts.throughput(page);
    charts.latencyOverTime(page);
    new LatencyDistribution(LatencySource.of(facts)).show(page);
    new DemandChart(demand).show(page);
    return rejects(page)
        .table(
            "Where every event went",
            "Read = clean + duplicates + late + rejected, in each job.",
            tables.accounting())
        .table("What was compared", "All of it must hold.", tables.compared())
        .footer(footer())
        .html();
  }

  private String verdict() {
    if (addsUp) {
      return options.replays()
          ? "Live and batch agree, to the last cent."
          : "Live, batch and truth agree, to the last cent.";
    }
    long wrong = checks.stream().filter(check -> !check.holds()).count();
    return (facts.difference().isEmpty() ? "" : "Live and batch differ. ")
        + (wrong == 0 ? "" : wrong + " of " + checks.size() + " comparisons do not hold.");
  }

  private String lead() {
    return String.format(
        Locale.ROOT,
        "%,d %s taxi trips went through Kafka and three live Flink jobs on one machine%s. Then the"
            + " same was computed in batch, and both were compared%s.",
        facts.produced(),
        options.replays() ? "replayed" : "generated",
        facts.faults().isEmpty() ? "" : ", while parts of it were taken away from under them",
        options.replays() ? "" : " with what was put in");
  }

  private Page rejects(Page page) {
    String prefix = Accounting.REJECTED + ".";
    List<Bar> bars =
        facts.ingest().counts().entrySet().stream()
            .filter(count -> count.getKey().startsWith(prefix))
            .map(count -> new Bar(count.getKey().substring(prefix.length()), count.getValue()))
            .sorted(Comparator.comparingDouble(Bar::value).reversed())
            .toList();
    return bars.isEmpty()
        ? page
        : page.chart(
            "Rejects by reason",
            "Events of ingest-trips that no rule can accept; they leave by an exit of their own.",
            new BarChart("Rejected events by reason", bars),
            null);
  }

  private String footer() {
    return String.format(
        Locale.ROOT,
        "Measured in one run that ended on %s UTC, on %d processors of %s: Java %s, Flink %s, Kafka %s,"
            + " parallelism %d%s. Latencies are from an event's arrival in Kafka to the arrival of the"
            + " result it is the newest part of, by the broker's clock.",
        ZonedDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm", Locale.ROOT)),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        EnvironmentInformation.getVersion(),
        AppInfoParser.getVersion(),
        options.parallelism,
        options.replays() ? "" : ", seed " + options.seed);
  }
}
