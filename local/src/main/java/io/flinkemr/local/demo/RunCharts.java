package io.flinkemr.local.demo;

import io.flinkemr.local.report.LineChart;
import io.flinkemr.local.report.LineChart.Line;
import io.flinkemr.local.report.LineChart.Mark;
import io.flinkemr.local.report.LineChart.Point;
import io.flinkemr.local.report.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** How the run went, in charts. */
record RunCharts(DemoFacts facts) {

  /** Counts come with heartbeats, hence in steps; over this time they are even. */
  private static final long RATE_MILLIS = 2000;

  void throughput(Page page) {
    List<Point> arrived = new ArrayList<>();
    long begin = facts.arrivals().began() / 1000;
    facts
        .arrivals()
        .perSecond()
        .forEach((second, events) -> arrived.add(new Point(second - begin + 0.5, events)));
    page.chart(
        "Events per second",
        "What arrived in Kafka, and what each live job read. After a restore a job reads again what it had read"
            + " since its last checkpoint; that is counted once.",
        new LineChart(
            "Events per second over the run",
            "events/s",
            end(),
            false,
            List.of(
                new Line("arrived", "s4", arrived),
                rates("ingest", "s1", Sample::ingest),
                rates("demand", "s2 thin", Sample::demand),
                rates("alerts", "s3 thin", Sample::alerts)),
            marks()),
        null);
  }

  private Line rates(String name, String kind, ToLongFunction<Sample> read) {
    List<Point> points = new ArrayList<>();
    int from = 0;
    for (Sample sample : facts.samples()) {
      while (sample.at() - facts.samples().get(from).at() > RATE_MILLIS) {
        from++;
      }
      Sample before = facts.samples().get(from);
      double second = second((sample.at() + before.at()) / 2);
      if (sample.at() > before.at() && second >= 0) {
        double rate =
            1000.0
                * (read.applyAsLong(sample) - read.applyAsLong(before))
                / (sample.at() - before.at());
        points.add(new Point(second, Math.max(0, rate)));
      }
    }
    return new Line(name, kind, points);
  }

  void latencyOverTime(Page page) {
    List<Line> lines = new ArrayList<>();
    for (LatencySource source : LatencySource.of(facts)) {
      lines.add(percentiles(source.name() + " p50", source.kind(), source.all(), 0.5));
      lines.add(percentiles(source.name() + " p99", source.kind() + " thin", source.all(), 0.99));
    }
    page.chart(
        "Latency over time",
        "From an event's arrival in Kafka to the arrival of the result or alert that follows from it: median and"
            + " 99th percentile of each second. While something is away, what waits for it is late.",
        new LineChart(
            "Latency over the run", "ms, logarithmic", end(), true, List.copyOf(lines), marks()),
        null);
  }

  private Line percentiles(String name, String kind, Latencies all, double share) {
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < end(); second++) {
      long from = facts.arrivals().began() + second * 1000L;
      long millis = all.between(from, from + 1000).millis(share);
      if (millis >= 0) {
        points.add(new Point(second + 0.5, (double) Math.max(1, millis)));
      }
    }
    return new Line(name, kind, points);
  }

  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (DemoFault fault : facts.faults()) {
      String sign = Integer.toString(marks.size() + 1);
      marks.add(new Mark(sign, fault.name(), second(fault.brokenAt()), second(fault.workingAt())));
    }
    return marks;
  }

  private double second(long at) {
    return (at - facts.arrivals().began()) / 1e3;
  }

  /** When the last sample was taken: all was read. */
  private double end() {
    int last = facts.samples().size() - 1;
    return Math.max(1, last < 0 ? 0 : second(facts.samples().get(last).at()));
  }
}
