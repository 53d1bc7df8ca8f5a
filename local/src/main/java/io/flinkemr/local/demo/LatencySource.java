package io.flinkemr.local.demo;

import java.util.List;

/**
 * Something whose latency is shown.
 *
 * @param name what it is
 * @param kind its colour in charts
 */
record LatencySource(String name, String kind, Latencies all) {

  static List<LatencySource> of(DemoFacts facts) {
    return List.of(
        new LatencySource("result", "s1", facts.latencies()),
        new LatencySource("alert", "s2", facts.alerts().latencies()));
  }
}
