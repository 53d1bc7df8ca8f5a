package io.flinkemr.local.demo;

import io.flinkemr.local.report.ColumnRows;
import io.flinkemr.local.report.ColumnRows.Row;
import io.flinkemr.local.report.Page;
import io.flinkemr.local.report.Table;
import io.flinkemr.trips.record.ZoneDemand;
import io.flinkemr.trips.zone.ZoneTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** When and where trips began. */
record DemandChart(List<ZoneDemand> demand) {

  void show(Page page) {
    ZoneTable zones = ZoneTable.embedded();
    Map<String, long[]> byBorough = new TreeMap<>();
    for (ZoneDemand part : demand) {
      int hour = Math.floorMod(Math.floorDiv(part.windowStart, 3_600_000L), 24);
      byBorough.computeIfAbsent(zones.borough(part.zone), b -> new long[24])[hour] += part.trips;
    }
    List<Row> rows =
        byBorough.entrySet().stream()
            .map(
                b ->
                    new Row(
                        b.getKey(),
                        IntStream.range(0, 24).mapToObj(h -> (double) b.getValue()[h]).toList()))
            .sorted(Comparator.comparingDouble(DemandChart::sum).reversed())
            .toList();
    List<String> hours =
        IntStream.range(0, 24).mapToObj(h -> String.format(Locale.ROOT, "%02d", h)).toList();
    List<String> head = new ArrayList<>(List.of("Hour"));
    rows.forEach(row -> head.add(row.name()));
    List<List<String>> table = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      List<String> line = new ArrayList<>(List.of(hours.get(hour)));
      for (Row row : rows) {
        line.add(String.format(Locale.ROOT, "%,.0f", row.values().get(hour)));
      }
      table.add(line);
    }
    page.chart(
        "Demand by hour and borough",
        "Trips by hour of pickup, as batch measured them from the lake and live did too. Each borough has a scale of"
            + " its own.",
        new ColumnRows(
            "Trips by hour of pickup and borough", "hour of pickup, New York", hours, rows),
        new Table(head, table));
  }

  private static double sum(Row row) {
    return row.values().stream().mapToDouble(v -> v).sum();
  }
}
