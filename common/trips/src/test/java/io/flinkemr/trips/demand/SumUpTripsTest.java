package io.flinkemr.trips.demand;

import static io.flinkemr.trips.TripFixtures.EIGHT;
import static io.flinkemr.trips.TripFixtures.MINUTE;
import static io.flinkemr.trips.TripFixtures.trip;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.trips.record.Trip;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SumUpTripsTest {

  private static OneInputStreamOperatorTestHarness<Trip, DemandPart> open(int bound)
      throws Exception {
    OneInputStreamOperatorTestHarness<Trip, DemandPart> harness =
        new OneInputStreamOperatorTestHarness<>(new SumUpTrips(MINUTE, bound));
    harness.open();
    return harness;
  }

  private static List<String> parts(OneInputStreamOperatorTestHarness<Trip, DemandPart> harness) {
    return harness.extractOutputValues().stream()
        .map(p -> p.zone + "@" + (p.windowStart - EIGHT) / MINUTE + "=" + p.sums.trips)
        .toList();
  }

  @Test
  void sendsOneSumForEachZoneAndWindowWhenTheInputEnds() throws Exception {
    try (var harness = open(100)) {
      harness.processElement(trip(1, 132, EIGHT), EIGHT);
      harness.processElement(trip(2, 132, EIGHT + MINUTE - 1), EIGHT);
      harness.processElement(trip(3, 132, EIGHT + MINUTE), EIGHT);
      harness.processElement(trip(4, 7, EIGHT), EIGHT);
      assertThat(parts(harness)).isEmpty();

      harness.endInput();

      assertThat(parts(harness)).containsExactlyInAnyOrder("132@0=2", "132@1=1", "7@0=1");
    }
  }

  @Test
  void sendsWhatItHasBeforeThereIsMoreThanItMayHold() throws Exception {
    try (var harness = open(2)) {
      harness.processElement(trip(1, 132, EIGHT), EIGHT);
      harness.processElement(trip(2, 7, EIGHT), EIGHT);
      harness.processElement(trip(3, 132, EIGHT), EIGHT);
      assertThat(parts(harness)).isEmpty();
      harness.processElement(trip(4, 9, EIGHT), EIGHT);
      assertThat(parts(harness)).containsExactlyInAnyOrder("132@0=2", "7@0=1");

      harness.endInput();

      assertThat(parts(harness)).containsExactlyInAnyOrder("132@0=2", "7@0=1", "9@0=1");
    }
  }

  /** The next window and a zone that is 31 less make up for each other in the hash of both. */
  @Test
  void keepsZonesAndWindowsApartWhoseHashesAreTheSame() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Trip, DemandPart>(new SumUpTrips(1, 100))) {
      harness.open();
      harness.processElement(trip(1, 40, EIGHT), EIGHT);
      harness.processElement(trip(2, 9, EIGHT + 1), EIGHT);
      harness.processElement(trip(3, 9, EIGHT + 1), EIGHT);
      harness.endInput();

      assertThat(
              harness.extractOutputValues().stream()
                  .map(p -> p.zone + "@" + (p.windowStart - EIGHT) + "=" + p.sums.trips))
          .containsExactlyInAnyOrder("40@0=1", "9@1=2");
    }
  }

  @Test
  void partsOfOneWindowAddUpToItsResult() {
    DemandPart one = new DemandPart();
    one.zone = 132;
    one.windowStart = EIGHT;
    one.sums.add(trip(1, 132, EIGHT));
    DemandPart other = new DemandPart();
    other.sums.add(trip(2, 132, EIGHT));

    var result = one.plus(other).result(MINUTE);

    assertThat(List.of(result.zone, result.windowStart, result.windowEnd, result.trips))
        .isEqualTo(List.of(132, EIGHT, EIGHT + MINUTE, 2L));
    assertThat(result.revision).isZero();
  }
}
