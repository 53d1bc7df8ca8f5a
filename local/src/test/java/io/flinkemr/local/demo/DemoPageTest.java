package io.flinkemr.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.local.demo.Latencies.Latency;
import io.flinkemr.local.report.Html;
import io.flinkemr.trips.record.ZoneDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemoPageTest {

  private static final long BEGAN = 1_700_000_000_000L;
  private static final int JFK = 132;

  private final DemoOptions options = new DemoOptions();
  private final List<DemoFault> faults = new ArrayList<>();
  private final List<DemoCheck> checks =
      new ArrayList<>(List.of(new DemoCheck("distinct trips in the lake", 2_970L, 2_970L)));
  private String difference = "";

  @Test
  void saysThatAllAgreesAndWhatWasMeasured() {
    String html = page(true);

    assertThat(Html.text(html, "h1"))
        .containsExactly("Live, batch and truth agree, to the last cent.");
    assertThat(Html.text(html, "dd")).contains("300 /s", "250 ms", "30", "nothing was broken");
    assertThat(Html.text(html, "th")).contains("distinct trips in the lake");
    assertThat(Html.text(html, "td")).contains("2,970", "✓").doesNotContain("✗ wrong");
    assertThat(Html.references(html)).isEmpty();
  }

  @Test
  void saysHowMuchDoesNotHold() {
    checks.add(new DemoCheck("read by ingest-trips", 3_000L, 2_999L));
    difference = "zone 1: 2 trips and 3";

    String html = page(false);

    assertThat(Html.text(html, "h1"))
        .containsExactly("Live and batch differ. 1 of 2 comparisons do not hold.");
    assertThat(Html.text(html, "td")).contains("different", "2,999", "✗ wrong");
  }

  @Test
  void tellsOfEveryFaultAndMarksItInTheCharts() {
    faults.add(new DemoFault("Kafka's broker", "stopped", 1_000, at(3), at(4), at(5.5), 0));

    String html = page(true);

    assertThat(Html.text(html, "th")).contains("1  Kafka's broker: stopped");
    assertThat(Html.text(html, "td")).containsSequence("1,000", "1.0 s", "2.5 s", "0");
    assertThat(Html.text(html, "title")).contains("Kafka's broker");
    assertThat(Html.text(html, "dd"))
        .contains(
            "nothing lost, nothing doubled", "median; 99 % within 250 ms, before any fault 200 ms");
  }

  @Test
  void showsDemandByHourAndBorough() {
    String html = page(true);

    assertThat(Html.text(html, "title")).contains("Queens, 05: 7", "Queens, 06: 0");
    assertThat(Html.text(html, "text")).contains("10 in all, at most 7");
  }

  @Test
  void showsRejectsByReason() {
    assertThat(Html.text(page(true), "title")).contains("bad_json: 20", "unknown_zone: 10");
  }

  private String page(boolean addsUp) {
    return new DemoPage(options, facts(), checks, List.of(demand(5, 7), demand(23, 3)), addsUp)
        .html();
  }

  private static ZoneDemand demand(int hour, long trips) {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = JFK;
    demand.windowStart = hour * 3_600_000L;
    demand.trips = trips;
    return demand;
  }

  private static long at(double second) {
    return BEGAN + (long) (1000 * second);
  }

  private DemoFacts facts() {
    Accounting accounting =
        new Accounting(
            Map.of(
                "read",
                3_000L,
                "clean",
                2_970L,
                "rejected.bad_json",
                20L,
                "rejected.unknown_zone",
                10L));
    SortedMap<Long, Long> arrivals = new TreeMap<>();
    List<Sample> samples = new ArrayList<>();
    List<Latency> latencies = new ArrayList<>();
    for (int second = 0; second <= 10; second++) {
      arrivals.put(BEGAN / 1000 + second, second < 10 ? 300L : 0L);
      samples.add(new Sample(at(second), 300L * second, 290L * second, 280L * second));
      latencies.add(new Latency(at(second), second < 3 ? 200 : 250));
    }
    Latencies told = new Latencies(11, 11, latencies);
    return new DemoFacts(
        accounting,
        accounting,
        accounting,
        accounting,
        difference,
        10,
        told,
        accounting,
        new DemoAlerts(told, Set.of(), Set.of()),
        new Arrivals(arrivals),
        samples,
        faults);
  }
}
