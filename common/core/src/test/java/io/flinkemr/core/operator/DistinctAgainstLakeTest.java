package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.EventId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DistinctAgainstLakeTest {

  private static final Candidate<Reading> NEW = Candidate.incoming(Reading.of(1, 1000, 5));
  private static final Candidate<Reading> SMALLER = Candidate.incoming(Reading.of(1, 1000, 3));
  private static final Candidate<Reading> LARGER = Candidate.incoming(Reading.of(1, 1000, 9));

  @Test
  void ofAllCopiesOnePasses() throws Exception {
    assertThat(run(List.of(NEW, NEW, NEW)))
        .isEqualTo(
            new Outcome(
                List.of(Reading.of(1, 1000, 5)), List.of(), Map.of("clean", 1L, "duplicates", 2L)));
  }

  @Test
  void whatTheLakeHasDoesNotPass() throws Exception {
    assertThat(run(List.of(NEW, Candidate.inLake(0, 1, 5), NEW)))
        .isEqualTo(
            new Outcome(List.of(), List.of(), Map.of("duplicates", 2L, "already_in_lake", 1L)));
  }

  @Test
  void aRowOfTheLakeThatNothingMeetsIsNotCounted() throws Exception {
    assertThat(run(List.of(Candidate.inLake(0, 1, 5))))
        .isEqualTo(new Outcome(List.of(), List.of(), Map.of()));
  }

  @Test
  void theLakesContentStandsAgainstOther() throws Exception {
    assertThat(run(List.of(NEW, SMALLER, Candidate.inLake(0, 1, 5))))
        .isEqualTo(
            new Outcome(
                List.of(),
                List.of("reading 1 at 1000 says 3"),
                Map.of("duplicates", 1L, "already_in_lake", 1L, "rejected.id_conflict", 1L)));
  }

  @Test
  void amongContentsOfOneIdentityTheOutcomeIsTheSameInAnyOrder() throws Exception {
    List<Candidate<Reading>> input =
        new ArrayList<>(List.of(NEW, LARGER, SMALLER, LARGER, NEW, SMALLER, LARGER));
    Outcome expected =
        new Outcome(
            List.of(Reading.of(1, 1000, 3)),
            List.of("reading 1 at 1000 says 5", "reading 1 at 1000 says 9"),
            Map.of("clean", 1L, "duplicates", 4L, "rejected.id_conflict", 2L));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(input, new Random(seed));
      assertThat(run(input)).isEqualTo(expected);
    }
  }

  @Test
  void anInputObjectThatIsUsedAgainDoesNotChangeWhatWasKept() throws Exception {
    try (var harness = open()) {
      Reading reused = Reading.of(1, 1000, 5);
      Candidate<Reading> candidate = Candidate.incoming(reused);
      harness.processElement(candidate, 1000);
      reused.id = 2;
      candidate.idLow = 2;
      harness.processElement(candidate, 1000);
      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues())
          .containsExactlyInAnyOrder(Reading.of(1, 1000, 5), Reading.of(2, 1000, 5));
    }
  }

  @Test
  void nothingIsRememberedAtTheEnd() throws Exception {
    try (var harness = open()) {
      harness.processElement(NEW, 1000);
      harness.processElement(Candidate.inLake(0, 2, 5), 1000);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  private record Outcome(List<Reading> passed, List<String> rejected, Map<String, Long> counts) {}

  private static Outcome run(List<Candidate<Reading>> input) throws Exception {
    try (var harness = open()) {
      for (Candidate<Reading> candidate : input) {
        harness.processElement(candidate, 1000);
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      return new Outcome(
          harness.extractOutputValues(),
          Harnesses.side(harness, DistinctAgainstLake.REJECTED).stream()
              .map(rejection -> new String(rejection.payload, StandardCharsets.UTF_8))
              .toList(),
          Harnesses.counts(harness));
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<EventId, Candidate<Reading>, Reading> open()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<EventId, Candidate<Reading>, Reading>(
            new KeyedProcessOperator<>(
                new DistinctAgainstLake<>(
                    TypeInformation.of(Reading.class), Reading.ENCODER, () -> 0)),
            Candidate.selector(),
            TypeInformation.of(EventId.class));
    harness.open();
    return harness;
  }
}
