package io.flinkemr.trips.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows of one minute, no lateness; times are told as minutes. */
class WatchZoneTest {

  private static final int JFK = 132;
  private static final long MINUTE = 60_000;

  @Test
  void aSurgeIsToldAtThePickupThatFillsTheMeasure() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0, 1, 2);
      zones.processWatermark(3 * MINUTE - 1);
      pickups(zones, JFK, 3, 3, 3);
      assertThat(alerts(zones)).isEmpty();

      pickups(zones, JFK, 3);
      pickups(zones, JFK, 3, 3);

      assertThat(alerts(zones)).containsExactly("crowd/zone-132 3: 4 of 3");
      assertThat(zones.extractOutputValues().get(0).newestInput).isEqualTo(3);
    }
  }

  @Test
  void aSurgeWaitsUntilItsPastIsOver() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0, 1, 2, 3, 3, 3, 3);
      zones.processWatermark(3 * MINUTE - 2);
      assertThat(alerts(zones)).isEmpty();

      zones.processWatermark(3 * MINUTE - 1);

      assertThat(alerts(zones)).containsExactly("crowd/zone-132 3: 4 of 3");
    }
  }

  @Test
  void aSilenceIsNoticedWithoutAnEventWhileOtherZonesMoveTimeOn() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0, 1, 2);
      pickups(zones, 7, 0, 1, 2, 3, 4);
      zones.processWatermark(5 * MINUTE - 2);
      assertThat(alerts(zones)).isEmpty();

      zones.processWatermark(5 * MINUTE - 1);
      zones.processWatermark(6 * MINUTE - 1);

      assertThat(alerts(zones)).containsExactly("hush/zone-132 4: 2 of 3");
      assertThat(zones.extractOutputValues().get(0).newestInput).isEqualTo(Event.NO_INGEST_TIME);
    }
  }

  @Test
  void theEndOfAllInputIsNoSilence() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0, 1, 2);
      zones.processWatermark(Long.MAX_VALUE);

      assertThat(alerts(zones)).isEmpty();
      assertEmpty(zones);
    }
  }

  @Test
  void aZoneThatStaysSilentLeavesNeitherStateNorTimers() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0, 1, 2);
      zones.processWatermark((2 + Rules.KEPT) * MINUTE - 1);
      assertThat(entries(zones)).isOne();

      zones.processWatermark((3 + Rules.KEPT) * MINUTE - 1);

      assertEmpty(zones);
    }
  }

  @Test
  void aPickupForAWindowThatIsOverCountsForNothing() throws Exception {
    try (var zones = open(null)) {
      pickups(zones, JFK, 0);
      zones.processWatermark(2 * MINUTE);
      pickups(zones, JFK, 1);
      pickups(zones, 7, 0);

      assertThat(entries(zones)).isOne();
      pickups(zones, JFK, 2);
      zones.processWatermark(3 * MINUTE - 1);
      pickups(zones, JFK, 3, 3, 3, 3);
      assertThat(alerts(zones)).containsExactly("crowd/zone-132 3: 4 of 2");
    }
  }

  @Test
  void nothingIsToldTwiceAndThePastGoesOnAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var zones = open(null)) {
      zones.processBroadcastElement(
          Rules.change(Rules.HUSH.replace("'id':'hush'", "'id':'hush','version':2")), 0);
      pickups(zones, JFK, 0, 1, 2);
      zones.processWatermark(3 * MINUTE - 1);
      pickups(zones, JFK, 3, 3, 3, 3);
      assertThat(alerts(zones)).hasSize(1);
      state = zones.snapshot(1, 1);
    }
    try (var zones = open(state)) {
      pickups(zones, JFK, 3, 3);
      zones.processWatermark(6 * MINUTE - 1);

      assertThat(alerts(zones)).containsExactly("hush/zone-132 5: 2 of 8");
      assertThat(zones.extractOutputValues().get(0).version).isEqualTo(2);
    }
  }

  @Property(tries = 200)
  void whateverTheOrderTheAlertsAreThoseOfThePickups(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Integer> minutes = new ArrayList<>();
    ZoneTruth truth = new ZoneTruth();
    int minute = 0;
    for (int i = 0; i < 40; i++) {
      minute += random.nextInt(20) == 0 ? random.nextInt(2 * Rules.KEPT) : random.nextInt(3);
      for (int n = random.nextInt(6); n >= 0; n--) {
        minutes.add(minute);
        truth.add(minute);
      }
    }
    try (var zones = open(null)) {
      for (int from = 0; from < minutes.size(); from += 5) {
        List<Integer> some = minutes.subList(from, Math.min(from + 5, minutes.size()));
        int oldest = some.get(0);
        Collections.shuffle(some, random);
        // As much time as these allow passes before them, or some less.
        zones.processWatermark(((long) oldest - random.nextInt(3)) * MINUTE - 1);
        pickups(zones, JFK, some.stream().mapToInt(i -> i).toArray());
      }
      zones.processWatermark(Long.MAX_VALUE);

      List<String> expected = new ArrayList<>();
      truth.surges().forEach(surge -> expected.add("crowd/zone-132 " + surge));
      assertThat(alerts(zones).stream().filter(alert -> alert.startsWith("crowd")))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(alerts(zones).stream().filter(alert -> alert.startsWith("hush")))
          .isSubsetOf(silences(truth, Long.MAX_VALUE))
          .containsAll(silences(truth, lastWatermark(minutes)))
          .doesNotHaveDuplicates();
      assertEmpty(zones);
    }
  }

  /** A minute that was over for sure before the end of input. */
  private static long lastWatermark(List<Integer> minutes) {
    int last = (minutes.size() - 1) / 5 * 5;
    return Collections.min(minutes.subList(last, minutes.size())) - 2L;
  }

  private static List<String> silences(ZoneTruth truth, long end) {
    return truth.silences(end).stream().map(silence -> "hush/zone-132 " + silence).toList();
  }

  private static KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> open(
      @Nullable OperatorSubtaskState state) throws Exception {
    WatchZone watch =
        new WatchZone(
            Duration.ofMinutes(1),
            Duration.ZERO,
            Rules.KEPT,
            List.of(Rules.rule(Rules.CROWD), Rules.rule(Rules.HUSH)));
    KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(watch, List.of(RulesInForce.STATE)),
            pickup -> pickup.zone,
            Types.INT,
            4,
            1,
            0);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
    return harness;
  }

  private static void pickups(
      KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> zones,
      int zone,
      int... minutes)
      throws Exception {
    for (int minute : minutes) {
      zones.processElement(ZonePickup.of(zone, minute * MINUTE, minute), minute * MINUTE);
    }
  }

  private static List<String> alerts(
      KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> zones) {
    return zones.extractOutputValues().stream()
        .map(
            alert ->
                alert.rule
                    + "/zone-"
                    + alert.zone
                    + " "
                    + alert.time / MINUTE
                    + ": "
                    + alert.figures[0]
                    + " of "
                    + alert.figures[1])
        .toList();
  }

  private static int entries(
      KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> zones) {
    AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) zones.getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  private static void assertEmpty(
      KeyedBroadcastOperatorTestHarness<Integer, ZonePickup, RuleChange, Alert> zones) {
    assertThat(entries(zones)).isZero();
    assertThat(zones.numEventTimeTimers()).isZero();
  }
}
