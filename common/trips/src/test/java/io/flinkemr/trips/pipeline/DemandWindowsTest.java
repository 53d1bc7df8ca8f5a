package io.flinkemr.trips.pipeline;

import static io.flinkemr.trips.TripFixtures.EIGHT;
import static io.flinkemr.trips.TripFixtures.MINUTE;
import static io.flinkemr.trips.TripFixtures.SECOND;
import static io.flinkemr.trips.TripFixtures.paying;
import static io.flinkemr.trips.TripFixtures.trip;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The windows of {@link MeasureDemandPipeline} as it builds them, one watermark at a time. */
class DemandWindowsTest {

  private static final int JFK = 132;

  @Test
  void aWindowTellsItsFiguresWhenItsEndHasPassed() throws Exception {
    try (var windows = open(null, null)) {
      process(windows, trip(1, JFK, EIGHT), trip(2, JFK, EIGHT + 59 * SECOND));
      process(windows, paying(trip(3, JFK, EIGHT + MINUTE), -5_00, 0, -6_00));
      windows.processWatermark(new Watermark(EIGHT + MINUTE - 2));
      assertThat(windows.extractOutputValues()).isEmpty();

      windows.processWatermark(new Watermark(EIGHT + MINUTE - 1));

      ZoneDemand expected = demand(EIGHT, 2);
      expected.passengers = 2;
      expected.distance = 5_000;
      expected.duration = 1_200;
      expected.fare = 20_00;
      expected.tip = 3_08;
      expected.total = 24_68;
      assertThat(windows.extractOutputValues()).containsExactly(expected);
      assertThat(windows.extractOutputValues().get(0).revision).isZero();
    }
  }

  @Test
  void aTripAfterTheEndMakesARevisionWithAllFigures() throws Exception {
    try (var windows = open(null, null)) {
      process(windows, trip(1, JFK, EIGHT));
      windows.processWatermark(new Watermark(EIGHT + MINUTE));
      process(windows, trip(2, JFK, EIGHT + SECOND));
      process(windows, trip(3, JFK, EIGHT + SECOND));

      assertThat(tripsAndRevisions(windows))
          .containsExactly("1 trips r0", "2 trips r1", "3 trips r2");
    }
  }

  @Test
  void aTripIsInTimeForItsWindowUntilEndPlusLatenessAndThenLeavesWhole() throws Exception {
    try (var windows = open(null, null)) {
      process(windows, trip(1, JFK, EIGHT));
      windows.processWatermark(new Watermark(EIGHT + 6 * MINUTE - 2));
      process(windows, trip(2, JFK, EIGHT));
      windows.processWatermark(new Watermark(EIGHT + 6 * MINUTE - 1));
      Trip late = trip(3, JFK, EIGHT);
      process(windows, late);

      assertThat(tripsAndRevisions(windows)).containsExactly("1 trips r0", "2 trips r1");
      assertThat(windows.getSideOutput(MeasureDemandPipeline.NET))
          .extracting(StreamRecord::getValue)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(late);
    }
  }

  @Test
  void zonesAndWindowsDoNotMix() throws Exception {
    try (var windows = open(null, null)) {
      process(windows, trip(1, JFK, EIGHT), trip(2, 161, EIGHT), trip(3, JFK, EIGHT + MINUTE));
      windows.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(windows.extractOutputValues())
          .extracting(d -> d.zone + " " + (d.windowStart - EIGHT) + " " + d.trips)
          .containsExactlyInAnyOrder("132 0 1", "161 0 1", "132 60000 1");
    }
  }

  @Test
  void anOpenWindowTellsEarlyOnlyWhatIsNew() throws Exception {
    try (var windows = open(Duration.ofSeconds(10), null)) {
      process(windows, trip(1, JFK, EIGHT + SECOND));
      windows.processWatermark(new Watermark(EIGHT + 10 * SECOND));
      windows.processWatermark(new Watermark(EIGHT + 20 * SECOND));
      process(windows, trip(2, JFK, EIGHT + 25 * SECOND));
      windows.processWatermark(new Watermark(EIGHT + 30 * SECOND));
      windows.processWatermark(new Watermark(EIGHT + MINUTE));

      assertThat(tripsAndRevisions(windows)).containsExactly("1 trips r0", "2 trips r1");
    }
  }

  @Test
  void revisionsGoOnAfterAFailover() throws Exception {
    OperatorSubtaskState state;
    try (var windows = open(null, null)) {
      process(windows, trip(1, JFK, EIGHT));
      windows.processWatermark(new Watermark(EIGHT + MINUTE));
      state = windows.snapshot(1, 1);
    }
    try (var windows = open(null, state)) {
      process(windows, trip(2, JFK, EIGHT));
      windows.processWatermark(new Watermark(EIGHT + MINUTE));

      assertThat(tripsAndRevisions(windows)).containsExactly("2 trips r1");
    }
  }

  @Test
  void nothingIsRememberedOnceAWindowCannotBeCorrectedAnyMore() throws Exception {
    for (Duration early : new Duration[] {null, Duration.ofSeconds(10)}) {
      try (var windows = open(early, null)) {
        process(windows, trip(1, JFK, EIGHT), trip(2, 161, EIGHT));
        windows.processWatermark(new Watermark(EIGHT + 3 * MINUTE));
        process(windows, trip(3, JFK, EIGHT));
        assertThat(windows.numKeyedStateEntries()).isPositive();

        windows.processWatermark(new Watermark(EIGHT + 6 * MINUTE - 1));

        assertThat(windows.numKeyedStateEntries()).isZero();
        assertThat(windows.numEventTimeTimers()).isZero();
      }
    }
  }

  private static ZoneDemand demand(long start, long trips) {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = JFK;
    demand.windowStart = start;
    demand.windowEnd = start + MINUTE;
    demand.trips = trips;
    return demand;
  }

  private static List<String> tripsAndRevisions(
      KeyedOneInputStreamOperatorTestHarness<Integer, Trip, ZoneDemand> windows) {
    return windows.extractOutputValues().stream()
        .map(demand -> demand.trips + " trips r" + demand.revision)
        .toList();
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<Integer, Trip, ZoneDemand> windows, Trip... trips)
      throws Exception {
    for (Trip trip : trips) {
      windows.processElement(trip, trip.pickupTime);
    }
  }

  /** Windows of a minute with five minutes of lateness. */
  private static KeyedOneInputStreamOperatorTestHarness<Integer, Trip, ZoneDemand> open(
      Duration early, OperatorSubtaskState state) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    MeasureDemandPipeline pipeline =
        new MeasureDemandPipeline(
            Duration.ofMinutes(1), Duration.ofMinutes(5), early, trip -> new byte[0], () -> 0);
    var demand =
        pipeline
            .apply(
                env.fromData(
                    Decoded.type(TypeInformation.of(Trip.class)), Decoded.of(trip(1, 1, 1))))
            .demand();
    @SuppressWarnings("unchecked")
    var windows =
        (OneInputTransformation<Trip, ZoneDemand>) demand.getTransformation().getInputs().get(0);
    assertThat(windows.getUid()).isEqualTo(Uids.DEMAND_WINDOWS);
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<Integer, Trip, ZoneDemand>(
            windows.getOperatorFactory(), trip -> trip.pickupZone, Types.INT, 1, 1, 0);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
