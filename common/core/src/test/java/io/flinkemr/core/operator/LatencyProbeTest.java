package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LatencyProbeTest {

  private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();

  @Test
  void latencyIsTheTimeSinceTheLogTookTheRecordIn() throws Exception {
    try (var harness = open()) {
      harness.processElement(Reading.of(1, 5, 0).ingestedAt(9_900), 5);
      harness.processElement(Reading.of(2, 5, 0).ingestedAt(9_700), 5);
      harness.processElement(Reading.of(3, 5, 0), 5);

      Histogram latency = (Histogram) metrics.get(LatencyProbe.LATENCY);
      assertThat(latency.getStatistics().getMin()).isEqualTo(100);
      assertThat(latency.getStatistics().getMax()).isEqualTo(300);
      assertThat(latency.getCount()).isEqualTo(2);
    }
  }

  @Test
  void lagIsFromTheWatermarkToTheNewestEvent() throws Exception {
    try (var harness = open()) {
      assertThat(lag()).isZero();
      harness.processElement(Reading.of(1, 5_000, 0), 5_000);
      assertThat(lag()).isZero();
      harness.processWatermark(new Watermark(3_000));
      assertThat(lag()).isEqualTo(2_000);
      harness.processElement(Reading.of(2, 4_000, 0), 4_000);
      assertThat(lag()).isEqualTo(2_000);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(lag()).isZero();
    }
  }

  @Test
  void everythingPasses() throws Exception {
    try (var harness = open()) {
      Reading reading = Reading.of(1, 5, 0);
      harness.processElement(reading, 5);

      assertThat(harness.extractOutputValues()).containsExactly(reading);
    }
  }

  private long lag() {
    return (Long) ((Gauge<?>) metrics.get(LatencyProbe.LAG)).getValue();
  }

  private OneInputStreamOperatorTestHarness<Reading, Reading> open() throws Exception {
    MockEnvironment environment =
        MockEnvironment.builder()
            .setMetricGroup(
                new InterceptingTaskMetricGroup() {
                  @Override
                  public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
                    return metrics;
                  }
                })
            .build();
    var harness =
        new OneInputStreamOperatorTestHarness<Reading, Reading>(
            new ProcessOperator<>(LatencyProbe.ofEvents(() -> 10_000)), environment);
    harness.open();
    return harness;
  }
}
