package io.flinkemr.trips.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.trips.TripFixtures;
import io.flinkemr.trips.record.Trip;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTripTest {

  private static final int MAX_PARALLELISM = 4;

  @Test
  void aRuleHoldsFromWhenItComesAndABuiltInOneUntilThen() throws Exception {
    try (var judge = open(null, 1, 0)) {
      judge.processElement(trip(1, 1_500_00), 0);
      judge.processBroadcastElement(
          Rules.change("{'id':'dear','version':2,'kind':'fare_above','threshold':2000}"), 0);
      judge.processElement(trip(2, 1_500_00), 0);
      judge.processElement(trip(3, 2_500_00), 0);
      judge.processBroadcastElement(
          Rules.change("{'id':'tips','kind':'tip_above','threshold':10}"), 0);
      judge.processElement(trip(4, 10_00), 0);

      assertThat(alerts(judge)).containsExactly("dear v1 of 1", "dear v2 of 3", "tips v1 of 4");
    }
  }

  @Test
  void aRuleThatIsSwitchedOffIsSilentAndARemovedOneGivesWayToTheBuiltIn() throws Exception {
    try (var judge = open(null, 1, 0)) {
      judge.processBroadcastElement(
          Rules.change(
              "{'id':'dear','version':2,'enabled':false,'kind':'fare_above','threshold':1}"),
          0);
      judge.processElement(trip(1, 1_500_00), 0);
      judge.processBroadcastElement(new RuleChange("dear", null), 0);
      judge.processElement(trip(2, 1_500_00), 0);
      judge.processBroadcastElement(new RuleChange("never-heard-of", null), 0);
      judge.processElement(trip(3, 1_500_00), 0);

      assertThat(alerts(judge)).containsExactly("dear v1 of 2", "dear v1 of 3");
    }
  }

  @Test
  void afterARestoreEveryTaskGoesByTheRulesThatWereThereBefore() throws Exception {
    OperatorSubtaskState state;
    try (var judge = open(null, 1, 0)) {
      judge.processBroadcastElement(
          Rules.change("{'id':'dear','version':2,'kind':'fare_above','threshold':2000}"), 0);
      state = judge.snapshot(1, 1);
    }
    for (int task = 0; task < 2; task++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 2, task);
      try (var judge = open(part, 2, task)) {
        judge.processElement(trip(1, 1_500_00), 0);
        judge.processElement(trip(2, 2_500_00), 0);

        assertThat(alerts(judge)).containsExactly("dear v2 of 2");
      }
    }
  }

  private static BroadcastOperatorTestHarness<TripSketch, RuleChange, Alert> open(
      @Nullable OperatorSubtaskState state, int tasks, int task) throws Exception {
    BroadcastOperatorTestHarness<TripSketch, RuleChange, Alert> harness =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new JudgeTrip(List.of(Rules.rule(Rules.DEAR))), List.of(RulesInForce.STATE)),
            MAX_PARALLELISM,
            tasks,
            task);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static TripSketch trip(long id, long fare) {
    Trip trip = TripFixtures.trip(id, 132, TripFixtures.EIGHT);
    trip.fare = fare;
    return new TripSketch().of(trip);
  }

  private static List<String> alerts(BroadcastOperatorTestHarness<?, ?, Alert> judge) {
    return judge.extractOutputValues().stream()
        .map(alert -> alert.rule + " v" + alert.version + " of " + alert.tripLow)
        .toList();
  }
}
