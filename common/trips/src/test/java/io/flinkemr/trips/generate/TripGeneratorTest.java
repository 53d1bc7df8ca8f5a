package io.flinkemr.trips.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkemr.trips.options.GenerateOptions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TripGeneratorTest {

  private static final int EVENTS = 20_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final GenerateOptions options = new GenerateOptions();

  @Test
  void makesTheSameEventsInWhateverOrderTheyAreAskedFor() {
    List<GeneratedEvent> forwards = events(2000);
    TripGenerator other = generator();
    List<GeneratedEvent> backwards = new ArrayList<>();
    for (long index = 1999; index >= 0; index--) {
      backwards.add(other.event(index));
    }
    Collections.reverse(backwards);
    assertThat(payloads(backwards)).isEqualTo(payloads(forwards));
  }

  @Test
  void makesOtherEventsForAnotherSeed() {
    List<String> first = tripsAmong(events(500));
    options.seed = 2;
    assertThat(tripsAmong(events(500))).doesNotContainAnyElementsOf(first);
  }

  @Test
  void keepsTheSharesThatWereAskedFor() {
    options.duplicates = 0.1;
    options.malformed = 0.05;
    options.tooLate = 0.08;
    Map<EventKind, Long> counts =
        events(EVENTS).stream().collect(groupingBy(event -> event.kind, counting()));
    // Five standard deviations of a binomial distribution.
    assertThat(counts.get(EventKind.DUPLICATE) + counts.get(EventKind.TOO_LATE_DUPLICATE))
        .isCloseTo(2000, within(212L));
    assertThat(counts.get(EventKind.MALFORMED)).isCloseTo(1000, within(154L));
    assertThat(counts.get(EventKind.TOO_LATE)).isCloseTo(1360, within(178L));
  }

  @Test
  void makesOnlyGoodTripsWhereNoFaultIsAskedFor() {
    options.duplicates = 0;
    options.malformed = 0;
    options.tooLate = 0;
    assertThat(events(2000)).allSatisfy(e -> assertThat(e.kind).isEqualTo(EventKind.TRIP));
  }

  @Test
  void repeatsTripsThatCameShortlyBeforeSomeOfThemInOtherWords() {
    options.duplicates = 0.2;
    Map<Map<String, String>, GeneratedEvent> trips = new HashMap<>();
    int verbatim = 0;
    int rewritten = 0;
    for (GeneratedEvent event : events(5000)) {
      if (event.kind.isDistinctTrip()) {
        trips.put(EventText.content(event.payload), event);
      } else if (event.kind != EventKind.MALFORMED) {
        GeneratedEvent first = trips.get(EventText.content(event.payload));
        assertThat(first).isNotNull();
        assertThat(event.index - first.index).isBetween(1L, 1000L);
        assertThat(event.kind)
            .isEqualTo(
                first.kind == EventKind.TRIP ? EventKind.DUPLICATE : EventKind.TOO_LATE_DUPLICATE);
        if (Arrays.equals(event.payload, first.payload)) {
          verbatim++;
        } else {
          rewritten++;
        }
      }
    }
    assertThat(verbatim).isGreaterThan(500);
    assertThat(rewritten).isGreaterThan(200);
  }

  @Test
  void knowsTheFiguresThatItsTextsSay() {
    for (GeneratedEvent event : events(5000)) {
      if (event.kind != EventKind.MALFORMED) {
        assertThat(event.demand(WINDOW.toMillis()))
            .isEqualTo(EventText.demand(event.payload, WINDOW));
      }
    }
  }

  @Test
  void keepsWithinTheDisorderInEveryLane() {
    for (int lanes : new int[] {1, 4}) {
      LocalDateTime[] newest = new LocalDateTime[lanes];
      Arrays.fill(newest, LocalDateTime.parse("2000-01-01T00:00:00"));
      int behind = 0;
      for (GeneratedEvent event : events(EVENTS)) {
        if (event.kind == EventKind.TRIP || event.kind == EventKind.DUPLICATE) {
          int lane = (int) (event.index % lanes);
          LocalDateTime pickup = EventText.pickup(event.payload);
          assertThat(pickup).isAfterOrEqualTo(newest[lane].minusSeconds(30));
          behind += pickup.isBefore(newest[lane]) ? 1 : 0;
          newest[lane] = pickup.isAfter(newest[lane]) ? pickup : newest[lane];
        }
      }
      assertThat(behind).isGreaterThan(EVENTS / 2);
    }
  }

  @Test
  void keepsTripsInOrderWithoutDisorder() {
    options.disorder = Duration.ZERO;
    options.duplicates = 0;
    options.tooLate = 0;
    options.malformed = 0;
    assertThat(events(2000)).extracting(event -> event.pickup).isSorted();
  }

  @Test
  void putsTooLateTripsOneToThreeHoursBehind() {
    options.tooLate = 0.1;
    List<GeneratedEvent> late =
        events(5000).stream().filter(event -> event.kind == EventKind.TOO_LATE).toList();
    assertThat(late).hasSizeGreaterThan(300);
    assertThat(late)
        .allSatisfy(
            event -> {
              long place = options.startMillis() + event.index * 60;
              assertThat(place - event.pickup).isBetween(3_600_000L, 10_801_000L);
            });
  }

  @Test
  void coversTheEventTimeThatTheRateOfEventsSays() {
    options.eventsPerMinute = 60;
    GeneratedEvent event = generator().event(3600);
    assertThat(EventText.pickup(event.payload))
        .isBetween(
            LocalDateTime.parse("2019-01-01T00:59:30"), LocalDateTime.parse("2019-01-01T01:00:00"));
  }

  @Test
  void crowdsZonesAsMuchAsTheSkewSays() {
    assertThat(shareOfBusiestZone()).isCloseTo(0.16, within(0.02));
    options.zoneSkew = 0;
    assertThat(shareOfBusiestZone()).isCloseTo(1.0 / 265, within(0.003));
    assertThat(events(EVENTS).stream().map(event -> event.zone).distinct().filter(zone -> zone > 0))
        .hasSize(265);
  }

  @Test
  void makesEveryWayOfBeingMalformed() {
    options.malformed = 0.5;
    assertThat(events(2000).stream().map(event -> event.malformed).filter(Objects::nonNull))
        .contains(MalformedKind.values());
  }

  @Test
  void leavesTheTripIdOutOnDemand() {
    assertThat(EventText.content(generator().event(1).payload)).containsKey("trip_id");
    options.withTripId = false;
    assertThat(EventText.content(generator().event(1).payload)).doesNotContainKey("trip_id");
  }

  private double shareOfBusiestZone() {
    Map<Integer, Long> zones =
        events(EVENTS).stream()
            .filter(event -> event.kind != EventKind.MALFORMED)
            .collect(groupingBy(event -> event.zone, counting()));
    return (double) Collections.max(zones.values()) / EVENTS;
  }

  private TripGenerator generator() {
    return new TripGenerator(GeneratorSettings.of(options));
  }

  private List<GeneratedEvent> events(long count) {
    TripGenerator generator = generator();
    return LongStream.range(0, count).mapToObj(generator::event).toList();
  }

  private static List<String> tripsAmong(List<GeneratedEvent> events) {
    return payloads(events.stream().filter(event -> event.kind.isDistinctTrip()).toList());
  }

  private static List<String> payloads(List<GeneratedEvent> events) {
    return events.stream().map(event -> Arrays.toString(event.payload)).toList();
  }
}
