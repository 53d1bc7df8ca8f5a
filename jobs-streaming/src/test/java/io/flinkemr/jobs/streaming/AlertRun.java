package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestTopic;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The topics of one run of alert-on-trips, and what must be in them. */
final class AlertRun {

  private static final LocalDateTime AFTERWARDS = LocalDateTime.parse("2019-01-01T02:00:00");

  /** Which minute since the epoch {@link #moveTimeOn} moves time on to. */
  static final long END_MINUTE = AFTERWARDS.minusMinutes(1).toEpochSecond(ZoneOffset.UTC) / 60;

  private final KafkaBroker broker;
  private final String name;

  AlertRun(KafkaBroker broker, String name) {
    this.broker = broker;
    this.name = name;
    Stream.of("", "-late", "-rejected").forEach(kind -> broker.createTopic(name + kind, 2).close());
    broker.createTopic(name + "-rules", 1).close();
  }

  String topic(String kind) {
    return name + kind;
  }

  /** The alerts that are committed. */
  List<String> alerts() {
    return broker.committed(name).values().stream().map(AlertFacts::message).toList();
  }

  /** Sends what a person would send: a rule, or a tombstone for null. */
  void rule(String id, String rule) {
    try (TestTopic rules = new TestTopic(broker.bootstrapServers(), name + "-rules")) {
      rules.send(
          0,
          null,
          id.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          rule == null ? null : rule.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  /** Moves time on by a trip in each partition, hours behind the feed's last. */
  static List<TripFacts> moveTimeOn(TestTopic trips) {
    List<TripFacts> sent = new ArrayList<>();
    for (int partition = 0; partition < 3; partition++) {
      String trip = trip(9_000_000 + partition, 265, AFTERWARDS, 10);
      trips.send(partition, trip);
      sent.add(TripFacts.message(trip));
    }
    return sent;
  }

  /** A trip of ten minutes and two miles as JSON. */
  static String trip(long id, int zone, LocalDateTime pickup, int dollars) {
    return ("{\"trip_id\":\"%032x\",\"tpep_pickup_datetime\":\"%s\",\"tpep_dropoff_datetime\":\"%s\","
            + "\"PULocationID\":%d,\"DOLocationID\":48,\"trip_distance\":2.0,\"fare_amount\":%d.0,"
            + "\"tip_amount\":0.0,\"total_amount\":%d.0}")
        .formatted(id, clock(pickup), clock(pickup.plusMinutes(10)), zone, dollars, dollars);
  }

  private static String clock(LocalDateTime time) {
    String text = time.toString().replace('T', ' ');
    return text.length() == 16 ? text + ":00" : text;
  }
}
