package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.trips.generate.EventKind;
import io.flinkemr.trips.generate.GeneratedEvent;
import io.flinkemr.trips.generate.GeneratorSettings;
import io.flinkemr.trips.generate.TripGenerator;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Generated trips that are sent to a topic, and what is true of them: some come twice, some too
 * late, some malformed. They cross midnight and cover about four minutes per thousand events.
 */
final class TripFeed {

  /** How far an event is behind an earlier one of its partition at most, in seconds. */
  static final int DISORDER_SECONDS = 30;

  private static final LocalDateTime START = LocalDateTime.parse("2018-12-31T23:55:00");
  private static final int EVENTS_PER_MINUTE = 250;
  private static final int PARTITIONS = 3;

  private final List<GeneratedEvent> events;
  private final List<String> rejections = new ArrayList<>();
  private int sent;

  private TripFeed(List<GeneratedEvent> events) {
    this.events = events;
  }

  /** {@code count} events of every kind. */
  static TripFeed of(int count) {
    return of(count, EnumSet.allOf(EventKind.class));
  }

  /**
   * {@code count} events, less the copies of late trips: a trip that leaves late was never counted.
   */
  static TripFeed withoutLateCopies(int count) {
    return of(count, EnumSet.complementOf(EnumSet.of(EventKind.TOO_LATE_DUPLICATE)));
  }

  private static TripFeed of(int count, Set<EventKind> kinds) {
    TripGenerator generator =
        new TripGenerator(
            new GeneratorSettings(
                7,
                START.toInstant(ZoneOffset.UTC).toEpochMilli(),
                EVENTS_PER_MINUTE,
                0.1,
                0.05,
                DISORDER_SECONDS * 1000,
                0.05,
                1,
                true));
    return new TripFeed(
        LongStream.range(0, count)
            .mapToObj(generator::event)
            .filter(event -> kinds.contains(event.kind))
            .toList());
  }

  /** Makes the topic into which {@link #send} sends. */
  static TestTopic createTopic(KafkaBroker broker, String name) {
    return broker.createTopic(name, PARTITIONS);
  }

  /** How many events there are. */
  int size() {
    return events.size();
  }

  /** Whether all of them were sent. */
  boolean isAllSent() {
    return sent == events.size();
  }

  /** Sends the next {@code count} events, or what is left. Partitions take turns. */
  void send(TestTopic topic, int count) {
    int end = Math.min(events.size(), sent + count);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<GeneratedEvent> portion = new ArrayList<>();
      for (int i = sent; i < end; i++) {
        if (i % PARTITIONS == partition) {
          portion.add(events.get(i));
        }
      }
      List<Long> offsets =
          topic.send(partition, portion.stream().map(event -> event.payload).toList());
      for (int i = 0; i < portion.size(); i++) {
        GeneratedEvent event = portion.get(i);
        if (event.malformed != null) {
          rejections.add(
              rejection(
                  topic.name(),
                  partition,
                  offsets.get(i),
                  event.malformed.expectedReason(),
                  event.payload));
        }
      }
    }
    sent = end;
  }

  /** The distinct trips by their ids. */
  Map<String, TripFacts> trips() {
    return of(EventKind.TRIP, EventKind.TOO_LATE)
        .map(TripFacts::sent)
        .collect(Collectors.toMap(TripFacts::id, Function.identity()));
  }

  /**
   * The ids of the trips that a job has never counted if {@code late} is all that left it late:
   * those of which every copy that was sent is there.
   */
  Set<String> onlyLate(List<TripFacts> late) {
    Map<String, Long> left = copies();
    late.forEach(trip -> left.computeIfPresent(trip.id(), (id, copies) -> copies - 1));
    left.values().removeIf(copies -> copies > 0);
    return left.keySet();
  }

  /**
   * Holds what left late against what was sent: each as it was sent, and no more copies than that.
   * How many there must be, only the accounting can say.
   */
  Outcome late(List<TripFacts> late) {
    Map<String, TripFacts> trips = trips();
    Map<String, Long> left = copies();
    List<String> sent = new ArrayList<>();
    for (TripFacts trip : late) {
      if (left.merge(trip.id(), -1L, Long::sum) >= 0) {
        sent.add(String.valueOf(trips.get(trip.id())));
      }
    }
    return Outcome.of("late", sent, late.stream().map(TripFacts::toString).toList());
  }

  private Map<String, Long> copies() {
    return of(EventKind.TRIP, EventKind.DUPLICATE, EventKind.TOO_LATE, EventKind.TOO_LATE_DUPLICATE)
        .collect(Collectors.groupingBy(TripFacts::id, HashMap::new, Collectors.counting()));
  }

  /** What must be rejected of what was sent, as {@link #rejection} writes it. */
  List<String> rejections() {
    return List.copyOf(rejections);
  }

  /** How many events must be rejected, by the code of the reason. */
  Map<String, Long> rejectedByReason() {
    return of(EventKind.MALFORMED)
        .collect(
            Collectors.groupingBy(
                event -> Objects.requireNonNull(event.malformed).expectedReason(),
                TreeMap::new,
                Collectors.counting()));
  }

  /** A rejection as one line: from where, why, and the payload byte by byte. */
  static String rejection(String topic, int partition, long offset, String reason, byte[] payload) {
    return topic
        + "/"
        + partition
        + "/"
        + offset
        + " "
        + reason
        + " "
        + new String(payload, ISO_8859_1);
  }

  private Stream<GeneratedEvent> of(EventKind... kinds) {
    return events.stream().filter(event -> List.of(kinds).contains(event.kind));
  }
}
