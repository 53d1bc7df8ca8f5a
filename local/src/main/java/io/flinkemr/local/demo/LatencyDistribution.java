package io.flinkemr.local.demo;

import io.flinkemr.local.report.ColumnChart;
import io.flinkemr.local.report.Page;
import io.flinkemr.local.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How many results and alerts were how late. */
record LatencyDistribution(List<LatencySource> sources) {

  private static final int BINS_PER_DECADE = 5;

  void show(Page page) {
    List<Integer> bins =
        sources().stream()
            .flatMap(source -> source.all().each().stream())
            .map(latency -> bin(latency.millis()))
            .toList();
    int first = bins.stream().mapToInt(bin -> bin).min().orElse(0);
    int last = bins.stream().mapToInt(bin -> bin).max().orElse(0);
    List<ColumnChart.Series> series = new ArrayList<>();
    for (LatencySource source : sources()) {
      long[] counts = new long[last - first + 1];
      source.all().each().forEach(latency -> counts[bin(latency.millis()) - first]++);
      int all = Math.max(1, source.all().each().size());
      List<Double> shares = new ArrayList<>();
      List<String> says = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        shares.add(100.0 * counts[i] / all);
        says.add(
            String.format(
                Locale.ROOT,
                "%s, %s to %s ms: %,d, %.1f %%",
                source.name(),
                edge(first + i),
                edge(first + i + 1),
                counts[i],
                shares.get(i)));
      }
      series.add(new ColumnChart.Series(source.name(), source.kind(), shares, says));
    }
    page.chart(
        "Latency distribution",
        "The whole run, faults included.",
        new ColumnChart(
            "Share of results and alerts by latency",
            "% of all",
            "ms, logarithmic",
            IntStream.rangeClosed(first, last)
                .mapToObj(bin -> bin % BINS_PER_DECADE == 0 || bin == first ? edge(bin) : "")
                .toList(),
            series),
        percentileTable());
  }

  private Table percentileTable() {
    List<List<String>> rows = new ArrayList<>();
    for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
      List<String> row = new ArrayList<>();
      row.add(share == 1 ? "all" : String.format(Locale.ROOT, "%.0f %%", 100 * share));
      sources().forEach(source -> row.add(source.all().percentile(share)));
      rows.add(row);
    }
    return new Table(List.of("Within", "event → result", "event → alert"), rows);
  }

  private static int bin(long millis) {
    return (int) Math.floor(BINS_PER_DECADE * Math.log10((double) Math.max(1, millis)) + 1e-9);
  }

  private static String edge(int bin) {
    return String.format(Locale.ROOT, "%,.0f", Math.pow(10, (double) bin / BINS_PER_DECADE));
  }
}
