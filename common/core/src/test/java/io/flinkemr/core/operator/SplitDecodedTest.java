package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SplitDecodedTest {

  private static final Flags<Reading> NEGATIVE =
      (reading, tally) -> {
        if (reading.value < 0) {
          tally.count(Flags.FLAGGED + ".negative");
        }
      };

  @Test
  void valuesGoOnWithTheirTimeAndRejectionsLeaveByTheirOwnExit() throws Exception {
    try (var harness = open(1, 0, null)) {
      Rejection rejection = rejected("bad_json");
      harness.processElement(value(1, 5), 1000);
      harness.processElement(new StreamRecord<>(Decoded.rejected(rejection)));

      assertThat(harness.getOutput())
          .containsExactly(new StreamRecord<>(Reading.of(1, 1000, 5), 1000));
      assertThat(Harnesses.side(harness, SplitDecoded.REJECTED))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(rejection);
    }
  }

  @Test
  void everythingReadIsCountedAndRejectionsByReasonAndFlagsToo() throws Exception {
    try (var harness = open(1, 0, null)) {
      feed(harness);

      assertThat(Harnesses.counts(harness))
          .isEqualTo(
              Map.of(
                  "read", 5L,
                  "rejected.bad_json", 2L,
                  "rejected.bad_time", 1L,
                  "flagged.negative", 1L));
    }
  }

  @Test
  void theAccountingSurvivesAFailover() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(1, 0, null)) {
      feed(harness);
      state = harness.snapshot(1, 1);
    }
    try (var harness = open(1, 0, state)) {
      harness.processElement(value(9, 9), 9);

      assertThat(Harnesses.counts(harness))
          .containsEntry("read", 6L)
          .containsEntry("rejected.bad_json", 2L);
    }
  }

  @Test
  void theSumsOfTheAccountingSurviveFromOneTaskToTwoAndBack() throws Exception {
    OperatorSubtaskState one;
    try (var harness = open(1, 0, null)) {
      feed(harness);
      one = harness.snapshot(1, 1);
    }
    OperatorSubtaskState two;
    try (var left = open(2, 0, Harnesses.part(one, 8, 1, 2, 0));
        var right = open(2, 1, Harnesses.part(one, 8, 1, 2, 1))) {
      assertThat(sum(left, right, "read")).isEqualTo(5);
      assertThat(sum(left, right, "rejected.bad_json")).isEqualTo(2);
      left.processElement(value(8, 8), 8);
      right.processElement(value(9, 9), 9);
      two =
          AbstractStreamOperatorTestHarness.repackageState(
              left.snapshot(2, 2), right.snapshot(2, 2));
    }
    try (var harness = open(1, 0, Harnesses.part(two, 8, 2, 1, 0))) {
      assertThat(Harnesses.counts(harness))
          .isEqualTo(
              Map.of(
                  "read", 7L,
                  "rejected.bad_json", 2L,
                  "rejected.bad_time", 1L,
                  "flagged.negative", 1L));
    }
  }

  private static void feed(OneInputStreamOperatorTestHarness<Decoded<Reading>, Reading> harness)
      throws Exception {
    harness.processElement(value(1, 5), 1000);
    harness.processElement(value(2, -5), 1000);
    for (String reason : List.of("bad_json", "bad_time", "bad_json")) {
      harness.processElement(new StreamRecord<>(Decoded.rejected(rejected(reason))));
    }
  }

  private static long sum(
      AbstractStreamOperatorTestHarness<?> left,
      AbstractStreamOperatorTestHarness<?> right,
      String name) {
    return Harnesses.counts(left).getOrDefault(name, 0L)
        + Harnesses.counts(right).getOrDefault(name, 0L);
  }

  private static Decoded<Reading> value(long id, long value) {
    return Decoded.of(Reading.of(id, 1000, value));
  }

  private static Rejection rejected(String reason) {
    return Rejection.of(
        new byte[] {1}, 0, 1, Origin.topic("readings", 0, 7), "decode", reason, "", 0);
  }

  private static OneInputStreamOperatorTestHarness<Decoded<Reading>, Reading> open(
      int parallelism, int index, OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Decoded<Reading>, Reading>(
            new ProcessOperator<>(new SplitDecoded<>(NEGATIVE)), 8, parallelism, index);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
