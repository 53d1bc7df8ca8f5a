package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CountLateTest {

  @Test
  void anEventThatWasCleanIsLateAfterAllAndGoesOn() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Reading, Reading>(
            new ProcessOperator<>(new CountLate<>()))) {
      harness.open();
      harness.processElement(Reading.of(1, 2, 3), 2);

      assertThat(harness.extractOutputValues()).containsExactly(Reading.of(1, 2, 3));
      assertThat(Harnesses.counts(harness)).isEqualTo(Map.of("late", 1L, "clean", -1L));
    }
  }
}
