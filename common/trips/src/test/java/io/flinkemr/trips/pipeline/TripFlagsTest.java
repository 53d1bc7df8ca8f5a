package io.flinkemr.trips.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.TripFixtures;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.SoftRule;
import java.util.Set;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TripFlagsTest {

  @Test
  void everySoftRuleThatATripBreaksIsCounted() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Decoded<Trip>, Trip>(
            new ProcessOperator<>(new SplitDecoded<>(new TripFlags())))) {
      harness.open();
      harness.processElement(flagged(SoftRule.REFUND.bit() | SoftRule.ZERO_DISTANCE.bit()));
      harness.processElement(flagged(SoftRule.REFUND.bit()));
      harness.processElement(flagged(0));

      var counts = harness.getEnvironment().getAccumulatorRegistry().getUserMap();
      assertThat(counts.keySet())
          .isEqualTo(
              Set.of(
                  "accounting.read",
                  "accounting.flagged.refund",
                  "accounting.flagged.zero_distance"));
      assertThat(counts.get("accounting.flagged.refund").getLocalValue()).isEqualTo(2L);
      assertThat(counts.get("accounting.flagged.zero_distance").getLocalValue()).isEqualTo(1L);
    }
  }

  private static StreamRecord<Decoded<Trip>> flagged(int flags) {
    Trip trip = TripFixtures.trip(1, 132, TripFixtures.EIGHT);
    trip.flags = flags;
    return new StreamRecord<>(Decoded.of(trip), trip.pickupTime);
  }
}
