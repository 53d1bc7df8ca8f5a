package io.flinkemr.trips.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.GenerateOptions;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.SoftRule;
import io.flinkemr.trips.rule.TripRules;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated texts and the decoder agree on what is a trip, and on what is wrong if not. */
class DecodedAsMeantTest {

  private static final int EVENTS = 20_000;

  private final GenerateOptions options = new GenerateOptions();
  private final TripJson decoder = new TripJson(new TripRules(new RuleOptions()));
  private final Fault fault = new Fault();

  @Test
  void rejectsEveryMalformedEventForItsReason() {
    options.malformed = 0.8;
    Map<MalformedKind, Set<String>> reasons = new HashMap<>();
    TripGenerator generator = new TripGenerator(GeneratorSettings.of(options));
    for (long index = 0; index < EVENTS; index++) {
      GeneratedEvent event = generator.event(index);
      if (event.malformed != null) {
        String reason =
            decode(event) == null ? Objects.requireNonNull(fault.reason()).code() : "accepted";
        reasons.computeIfAbsent(event.malformed, kind -> new HashSet<>()).add(reason);
      }
    }
    for (MalformedKind kind : MalformedKind.values()) {
      assertThat(reasons.get(kind)).as(kind.name()).containsExactly(kind.expectedReason());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void acceptsEveryTripAndKnowsItsDuplicates(boolean withTripId) {
    options.withTripId = withTripId;
    options.duplicates = 0.2;
    Map<String, Long> fingerprints = new HashMap<>();
    TripGenerator generator = new TripGenerator(GeneratorSettings.of(options));
    for (long index = 0; index < EVENTS; index++) {
      GeneratedEvent event = generator.event(index);
      if (event.kind != EventKind.MALFORMED) {
        Trip trip = decode(event);
        if (trip == null) {
          fail(event.kind + " rejected: " + fault.detail());
        } else if (event.kind.isDistinctTrip()) {
          assertThat(fingerprints.put(trip.idHigh + "/" + trip.idLow, trip.fingerprint)).isNull();
        } else {
          assertThat(fingerprints).containsEntry(trip.idHigh + "/" + trip.idLow, trip.fingerprint);
        }
      }
    }
  }

  @Test
  void breaksSoftRulesNowAndThen() {
    Map<SoftRule, Integer> broken = new HashMap<>();
    TripGenerator generator = new TripGenerator(GeneratorSettings.of(options));
    for (long index = 0; index < EVENTS; index++) {
      Trip trip = decode(generator.event(index));
      if (trip != null) {
        for (SoftRule rule : SoftRule.values()) {
          if (rule.in(trip.flags)) {
            broken.merge(rule, 1, Integer::sum);
          }
        }
      }
    }
    assertThat(broken.keySet())
        .containsAll(
            EnumSet.of(
                SoftRule.ZERO_DISTANCE,
                SoftRule.REFUND,
                SoftRule.TOTAL_MISMATCH,
                SoftRule.MISSING_BLOCK,
                SoftRule.ENDS_BEFORE_START,
                SoftRule.LONG_TRIP,
                SoftRule.HIGH_FARE,
                SoftRule.TOO_FAST));
    assertThat(broken.get(SoftRule.TOO_FAST)).isLessThan(EVENTS / 100);
  }

  private @Nullable Trip decode(GeneratedEvent event) {
    fault.clear();
    return decoder.decode(event.payload, 0, event.payload.length, fault);
  }
}
