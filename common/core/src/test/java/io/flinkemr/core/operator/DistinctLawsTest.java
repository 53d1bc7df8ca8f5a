package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of deduplication whatever comes: random events, copies, order and watermarks. */
class DistinctLawsTest {

  private static final long LATENESS = 50;

  private final OnTimeDistinct<Reading> distinct =
      new OnTimeDistinct<>(
          new LateCutoff(Duration.ofMillis(LATENESS)),
          TypeInformation.of(Reading.class),
          Reading.ENCODER,
          () -> 777);

  /** Events in their order, and the watermark behind each. */
  private record Step(Reading reading, long watermark) {}

  /** What passed, what left late, and the counts. */
  private record Run(List<Reading> passed, List<Reading> late, Map<String, Long> counts) {}

  @RepeatedTest(100)
  void everyIdentityPassesOnceUnlessAllItsCopiesAreLate(RepetitionInfo repetition)
      throws Exception {
    List<Step> steps = steps(new Random(repetition.getCurrentRepetition()), true);

    Run run = run(steps);

    Map<Long, Integer> onTime = new HashMap<>();
    steps.forEach(step -> onTime.merge(step.reading.id, 1, Integer::sum));
    run.late.forEach(reading -> onTime.merge(reading.id, -1, Integer::sum));
    onTime.values().removeIf(copies -> copies == 0);
    assertThat(run.passed.stream().map(reading -> reading.id))
        .containsExactlyInAnyOrderElementsOf(onTime.keySet());
    assertThat(run.counts.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(steps.size());
    assertThat(run.counts.getOrDefault("late", 0L)).isEqualTo(run.late.size());
  }

  @RepeatedTest(50)
  void whatPassedPassesAgainUnchanged(RepetitionInfo repetition) throws Exception {
    Run once = run(steps(new Random(repetition.getCurrentRepetition()), false));

    Run twice = run(once.passed.stream().map(reading -> new Step(reading, 0)).toList());

    assertThat(once.counts).containsKeys("clean", "duplicates").doesNotContainKey("late");
    assertThat(twice.passed).isEqualTo(once.passed);
    assertThat(twice.counts).isEqualTo(Map.of("clean", (long) once.passed.size()));
  }

  private static List<Step> steps(Random random, boolean moving) {
    List<Reading> readings = new ArrayList<>();
    int identities = 1 + random.nextInt(30);
    for (int id = 0; id < identities; id++) {
      long time = 100L + random.nextInt(300);
      int copies = id == 0 ? 2 : 1 + random.nextInt(5);
      for (int copy = 0; copy < copies; copy++) {
        readings.add(Reading.of(id, time, id * 7L));
      }
    }
    Collections.shuffle(readings, random);
    List<Step> steps = new ArrayList<>();
    long watermark = 0;
    for (Reading reading : readings) {
      watermark += moving ? random.nextInt(20) : 0;
      steps.add(new Step(reading, watermark));
    }
    return steps;
  }

  private Run run(List<Step> steps) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<EventId, Reading, Reading>(
            new KeyedProcessOperator<>(distinct),
            EventId.selector(),
            TypeInformation.of(EventId.class))) {
      harness.open();
      for (Step step : steps) {
        harness.processElement(step.reading, step.reading.time);
        harness.processWatermark(new Watermark(step.watermark));
      }
      return new Run(
          harness.extractOutputValues(),
          Harnesses.side(harness, distinct.late()),
          Harnesses.counts(harness));
    }
  }
}
