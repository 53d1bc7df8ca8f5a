package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnTimeTest {

  private static final Reading FIRST = Reading.of(1, 1000, 5);
  private static final Reading SECOND = Reading.of(2, 1000, 6);

  private final OnTime<Reading> onTime =
      new OnTime<>(new LateCutoff(Duration.ofMillis(100)), TypeInformation.of(Reading.class));

  @Test
  void anEventIsInTimeUntilTheWatermarkReachesItsTimePlusTheLateness() throws Exception {
    try (var harness = open(null)) {
      harness.processWatermark(new Watermark(1099));
      harness.processElement(FIRST, FIRST.time);
      harness.processWatermark(new Watermark(1100));
      harness.processElement(SECOND, SECOND.time);

      assertThat(harness.extractOutputValues()).containsExactly(FIRST);
      assertThat(Harnesses.side(harness, onTime.late())).containsExactly(SECOND);
      assertThat(Harnesses.counts(harness)).isEqualTo(Map.of("clean", 1L, "late", 1L));
    }
  }

  @Test
  void whatWasLateBeforeAFailoverIsLateAfterItAndCountedOn() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(null)) {
      harness.processElement(FIRST, FIRST.time);
      harness.processWatermark(new Watermark(1100));
      state = harness.snapshot(1, 1);
    }
    try (var harness = open(state)) {
      harness.processElement(SECOND, SECOND.time);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(Harnesses.side(harness, onTime.late())).containsExactly(SECOND);
      assertThat(Harnesses.counts(harness)).isEqualTo(Map.of("clean", 1L, "late", 1L));
    }
  }

  private OneInputStreamOperatorTestHarness<Reading, Reading> open(
      @Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Reading, Reading>(new ProcessOperator<>(onTime));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
