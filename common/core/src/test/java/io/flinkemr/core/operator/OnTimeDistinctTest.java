package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OnTimeDistinctTest {

  private static final Reading FIRST = Reading.of(1, 1000, 5);
  private static final Reading SAME = Reading.of(1, 1000, 5);
  private static final Reading OTHER = Reading.of(2, 1000, 5);
  private static final Reading CONTRADICTING = Reading.of(1, 1000, 6);

  private final OnTimeDistinct<Reading> distinct =
      new OnTimeDistinct<>(
          new LateCutoff(Duration.ofMillis(100)),
          TypeInformation.of(Reading.class),
          Reading.ENCODER,
          () -> 777);

  @Test
  void theFirstCopyPassesAndFurtherOnesAreCounted() throws Exception {
    try (var harness = open(null)) {
      process(harness, FIRST, SAME, OTHER, SAME);

      assertThat(harness.extractOutputValues()).containsExactly(FIRST, OTHER);
      assertThat(Harnesses.counts(harness)).isEqualTo(Map.of("clean", 2L, "duplicates", 2L));
    }
  }

  @Test
  void anEventIsInTimeUntilTheWatermarkReachesItsTimePlusTheLateness() throws Exception {
    try (var harness = open(null)) {
      harness.processWatermark(new Watermark(1099));
      process(harness, FIRST);
      harness.processWatermark(new Watermark(1100));
      process(harness, OTHER);

      assertThat(harness.extractOutputValues()).containsExactly(FIRST);
      assertThat(Harnesses.side(harness, distinct.late())).containsExactly(OTHER);
      assertThat(Harnesses.counts(harness)).isEqualTo(Map.of("clean", 1L, "late", 1L));
    }
  }

  @Test
  void aCopyIsEitherRecognisedOrLateAndNeverPassesTwice() throws Exception {
    try (var harness = open(null)) {
      process(harness, FIRST);
      for (long watermark = 1095; watermark <= 1105; watermark++) {
        harness.processWatermark(new Watermark(watermark));
        process(harness, SAME);
      }

      assertThat(harness.extractOutputValues()).containsExactly(FIRST);
      assertThat(Harnesses.counts(harness))
          .isEqualTo(Map.of("clean", 1L, "duplicates", 5L, "late", 6L));
    }
  }

  @Test
  void otherContentUnderAKnownIdentityIsRejectedWithTheWholeRecord() throws Exception {
    try (var harness = open(null)) {
      process(harness, FIRST, CONTRADICTING, SAME);

      assertThat(harness.extractOutputValues()).containsExactly(FIRST);
      List<Rejection> rejections = Harnesses.side(harness, OnTimeDistinct.REJECTED);
      assertThat(Harnesses.reasons(rejections)).containsExactly("id_conflict");
      Rejection rejection = rejections.get(0);
      assertThat(new String(rejection.payload, StandardCharsets.UTF_8))
          .isEqualTo("reading 1 at 1000 says 6");
      assertThat(rejection.detail).contains("00000000000000000000000000000001");
      assertThat(rejection.step).isEqualTo("distinct");
      assertThat(rejection.time).isEqualTo(777);
      assertThat(Harnesses.counts(harness))
          .isEqualTo(Map.of("clean", 1L, "duplicates", 1L, "rejected.id_conflict", 1L));
    }
  }

  @Test
  void nothingIsRememberedOnceEveryCopyWouldBeLate() throws Exception {
    try (var harness = open(null)) {
      process(harness, FIRST, SAME, CONTRADICTING, OTHER);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(harness.numEventTimeTimers()).isEqualTo(2);

      harness.processWatermark(new Watermark(1099));
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      harness.processWatermark(new Watermark(1100));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aLateEventLeavesNothingBehind() throws Exception {
    try (var harness = open(null)) {
      harness.processWatermark(new Watermark(5000));
      process(harness, FIRST);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void copiesAreRecognisedAndCountedOnAfterAFailover() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(null)) {
      process(harness, FIRST, SAME);
      state = harness.snapshot(1, 1);
    }
    try (var harness = open(state)) {
      process(harness, SAME, OTHER, CONTRADICTING);

      assertThat(harness.extractOutputValues()).containsExactly(OTHER);
      assertThat(Harnesses.counts(harness))
          .isEqualTo(Map.of("clean", 2L, "duplicates", 2L, "rejected.id_conflict", 1L));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void whatWasLateBeforeAFailoverIsLateAfterIt() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(null)) {
      process(harness, FIRST);
      harness.processWatermark(new Watermark(1100));
      state = harness.snapshot(1, 1);
    }
    for (int failover = 2; failover < 4; failover++) {
      try (var harness = open(state)) {
        process(harness, SAME);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(Harnesses.side(harness, distinct.late())).containsExactly(SAME);
        state = harness.snapshot(failover, failover);
      }
    }
  }

  @Test
  void everyTaskOfAnotherParallelismKnowsWhatIsLate() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(null)) {
      process(harness, FIRST);
      harness.processWatermark(new Watermark(1100));
      state = harness.snapshot(1, 1);
    }
    for (int task = 0; task < 2; task++) {
      try (var harness = open(Harnesses.part(state, 8, 1, 2, task), 2, task)) {
        Reading late = Reading.of(idOfTask(task), 1000, 5);
        process(harness, late);

        assertThat(Harnesses.side(harness, distinct.late())).containsExactly(late);
      }
    }
  }

  /** The first identity whose key belongs to one of two tasks. */
  private static long idOfTask(int task) {
    long id = 0;
    while (KeyGroupRangeAssignment.assignKeyToParallelOperator(new EventId(0, id), 8, 2) != task) {
      id++;
    }
    return id;
  }

  @Test
  void anEventOfTheEndOfTimeIsNotLateAndIsForgottenAtTheEnd() throws Exception {
    try (var harness = open(null)) {
      Reading farthest = Reading.of(3, Long.MAX_VALUE - 5, 1);
      harness.processWatermark(new Watermark(5000));
      process(harness, farthest);
      assertThat(harness.extractOutputValues()).containsExactly(farthest);

      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<EventId, Reading, Reading> harness,
      Reading... readings)
      throws Exception {
    for (Reading reading : readings) {
      harness.processElement(reading, reading.time);
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<EventId, Reading, Reading> open(
      OperatorSubtaskState state) throws Exception {
    return open(state, 1, 0);
  }

  private KeyedOneInputStreamOperatorTestHarness<EventId, Reading, Reading> open(
      OperatorSubtaskState state, int parallelism, int task) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<EventId, Reading, Reading>(
            new KeyedProcessOperator<>(distinct),
            EventId.selector(),
            TypeInformation.of(EventId.class),
            8,
            parallelism,
            task);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
