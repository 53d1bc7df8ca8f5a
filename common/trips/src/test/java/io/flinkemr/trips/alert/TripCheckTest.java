package io.flinkemr.trips.alert;

import static io.flinkemr.trips.TripFixtures.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.trips.TripFixtures;
import io.flinkemr.trips.record.Trip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripCheckTest {

  @ParameterizedTest
  @CsvSource({
    // kind, threshold, distance in thousandths, seconds, fare and tip in cents, fires
    "speed_above, 100, 100000, 3600, 1000, 0, false",
    "speed_above, 100, 100001, 3600, 1000, 0, true",
    "speed_above, 100, 1, 0, 1000, 0, true",
    "speed_above, 100, 0, 0, 1000, 0, false",
    "speed_above, 100, 90000, -60, 1000, 0, false",
    "fare_above, 1000, 1, 60, 100000, 0, false",
    "fare_above, 1000, 1, 60, 100001, 0, true",
    "fare_above, 1000, 1, 60, -100001, 0, true",
    "fare_above, 9.99, 1, 60, 1000, 0, true",
    "distance_above, 2.5, 2500, 60, 1000, 0, false",
    "distance_above, 2.5, 2501, 60, 1000, 0, true",
    "duration_above, 360, 1, 21600, 1000, 0, false",
    "duration_above, 360, 1, 21601, 1000, 0, true",
    "duration_above, 360, 1, -21601, 1000, 0, false",
    "tip_above, 50, 1, 60, 1000, 500, false",
    "tip_above, 50, 1, 60, 1000, 501, true",
    "tip_above, 50, 1, 60, -1000, 501, false",
    // The largest that a clean trip can have, at the largest threshold: nothing overflows.
    "speed_above, 1000000, 1000000, 604800, 10000000, 0, false",
    "speed_above, 1000000, 1000000, 0, 10000000, 0, true",
    "tip_above, 1000000, 1, 60, 10000000, 10000000, false",
  })
  void aRuleFiresAboveItsThresholdAndNotAtIt(
      String kind,
      String threshold,
      long distance,
      long seconds,
      long fare,
      long tip,
      boolean fires) {
    AlertRule rule = Rules.rule("{'id':'x','kind':'" + kind + "','threshold':" + threshold + "}");

    assertThat(TripCheck.fires(rule, sketch(distance, seconds, fare, tip))).isEqualTo(fires);
  }

  @Test
  void theAlertSaysWhichTripAndWhichFigures() {
    AlertRule rule =
        Rules.rule(
            "{'id':'fast','version':4,'kind':'speed_above','severity':'critical','threshold':90.5}");

    Alert alert = TripCheck.alert(rule, sketch(3_000, 60, 1_000, 0));

    assertThat(new String(new AlertJson().encode(alert), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"id\":\"fast/0000000000000007000000000000002a/2019-01-15T08:00:00\",\"rule\":\"fast\","
                + "\"rule_version\":4,\"kind\":\"speed_above\",\"severity\":\"critical\",\"zone\":132,"
                + "\"trip_id\":\"0000000000000007000000000000002a\",\"time\":\"2019-01-15T08:00:00\","
                + "\"threshold\":90.5,\"evidence\":{\"distance_millimiles\":3000,\"duration_ms\":60000},"
                + "\"newest_input\":77}");
  }

  @Test
  void everyKindOfRuleForTripsGivesAsManyFiguresAsItNames() {
    for (RuleKind kind : RuleKind.values()) {
      AlertRule rule = new AlertRule();
      rule.kind = kind;
      if (kind.ofTrips()) {
        assertThat(TripCheck.figures(rule, sketch(1, 1, 1, 1)))
            .hasSameSizeAs(kind.figures().toArray());
      }
    }
  }

  private static TripSketch sketch(long distance, long seconds, long fare, long tip) {
    Trip trip = TripFixtures.trip(42, 132, TripFixtures.EIGHT);
    trip.dropoffTime = trip.pickupTime + seconds * MINUTE / 60;
    trip.distance = distance;
    trip.fare = fare;
    trip.tip = tip;
    trip.ingestTime = 77;
    return new TripSketch().of(trip);
  }
}
