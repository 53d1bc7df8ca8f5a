package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.trips.generate.GeneratedEvent;
import io.flinkemr.trips.generate.GeneratorSettings;
import io.flinkemr.trips.generate.TripGenerator;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What is sent, in which order and into how many partitions, and by which settings a live job reads
 * it: all of it drawn from one number.
 *
 * @param events in the order in which they are sent
 * @param lanes the partition of each event
 * @param before how many are sent before the job starts; the others follow when it has read those
 */
record LawCase(
    long seed,
    List<GeneratedEvent> events,
    List<Integer> lanes,
    int before,
    int partitions,
    int parallelism,
    Duration window,
    List<String> options) {

  private static final long START =
      LocalDateTime.parse("2018-12-31T22:30:00").toInstant(ZoneOffset.UTC).toEpochMilli();
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofSeconds(7),
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofHours(5));
  private static final List<String> IDLE = List.of("20ms", "300ms", "1min");

  static LawCase of(long seed) {
    Random random = new Random(seed);
    int count = 200 + random.nextInt(800);
    TripGenerator generator =
        new TripGenerator(
            new GeneratorSettings(
                random.nextLong(),
                START,
                10 + random.nextInt(600),
                random.nextDouble() * 0.3,
                random.nextDouble() * 0.1,
                random.nextInt(120_000),
                random.nextDouble() * 0.2,
                random.nextDouble() * 2,
                true));
    List<GeneratedEvent> events =
        new ArrayList<>(LongStream.range(0, count).mapToObj(generator::event).toList());
    int reach = random.nextBoolean() ? count : 1 + random.nextInt(60);
    for (int from = 0; from < count; from += reach) {
      Collections.shuffle(events.subList(from, Math.min(count, from + reach)), random);
    }
    int partitions = 1 + random.nextInt(4);
    // The first partitions get the most.
    List<Integer> lanes =
        random
            .ints(count, 0, partitions * partitions)
            .map(draw -> (int) Math.sqrt(draw))
            .boxed()
            .toList();
    return new LawCase(
        seed,
        events,
        lanes,
        random.nextInt(count),
        partitions,
        1 + random.nextInt(4),
        WINDOWS.get(random.nextInt(WINDOWS.size())),
        List.of(
            "--max-disorder",
            random.nextInt(60) + "s",
            "--allowed-lateness",
            random.nextInt(600) + "s",
            "--idle-after",
            IDLE.get(random.nextInt(IDLE.size())),
            "--kafka-property",
            "max.poll.records=" + (1 + random.nextInt(40))));
  }

  /** What goes into partition {@code lane} of the events from {@code from} to before {@code to}. */
  List<byte[]> payloads(int lane, int from, int to) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (lanes.get(i) == lane) {
        payloads.add(events.get(i).payload);
      }
    }
    return payloads;
  }

  /** All that is no malformed event. */
  List<byte[]> trips() {
    return events.stream()
        .filter(event -> event.malformed == null)
        .map(event -> event.payload)
        .toList();
  }

  /**
   * How many copies of trips must have been left out, if {@code late} is what left late: of each
   * trip all further ones but those.
   */
  long duplicates(List<String> late) {
    Map<String, Long> onTime =
        trips().stream().collect(Collectors.groupingBy(SentTrips::id, Collectors.counting()));
    late.forEach(
        line ->
            onTime.computeIfPresent(
                SentTrips.id(line.getBytes(UTF_8)), (id, copies) -> copies - 1));
    return onTime.values().stream().mapToLong(copies -> Math.max(0, copies - 1)).sum();
  }

  /** How many events must be rejected for each reason. */
  Map<String, Long> reasons() {
    return events.stream()
        .filter(event -> event.malformed != null)
        .collect(
            Collectors.groupingBy(
                event -> Objects.requireNonNull(event.malformed).expectedReason(),
                TreeMap::new,
                Collectors.counting()));
  }

  @Override
  public String toString() {
    return "case %d: %d events, %d of them at first, %d partitions, %d tasks, windows of %s, %s (again: -Dlaw.seed=%d -Dlaw.tries=1)"
        .formatted(seed, events.size(), before, partitions, parallelism, window, options, seed);
  }
}
