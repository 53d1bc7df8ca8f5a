package io.flinkemr.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.local.demo.Latencies.Latency;
import io.flinkemr.testkit.CommittedTopic;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.trips.generate.GeneratedEvent;
import io.flinkemr.trips.generate.GeneratorSettings;
import io.flinkemr.trips.generate.TripGenerator;
import io.flinkemr.trips.options.GenerateOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What alert-on-trips told in the demo.
 *
 * @param latencies from the arrival in Kafka of the newest trip that an alert follows from to the
 *     alert's own; a silence follows from none
 * @param dear trips of which the built-in rule {@code extreme-fare} told
 * @param late trips that left late, hence unjudged
 */
record DemoAlerts(Latencies latencies, Set<String> dear, Set<String> late) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TRIP_ID = Pattern.compile("\"trip_id\":\\s*\"([0-9a-f]{32})\"");

  /** Beyond this many cents the built-in rule fires. */
  private static final long DEAR = 1000_00;

  static DemoAlerts read(String bootstrapServers, String alerts, String lateTrips)
      throws IOException {
    List<TopicRecord> records = new CommittedTopic(bootstrapServers, alerts).read();
    List<Latency> latencies = new ArrayList<>();
    Set<String> dear = new TreeSet<>();
    for (TopicRecord record : records) {
      JsonNode alert = JSON.readTree(record.text());
      if (alert.path("newest_input").isNumber()) {
        long newest = alert.path("newest_input").longValue();
        latencies.add(new Latency(record.timestamp(), record.timestamp() - newest));
      }
      if (alert.path("rule").asText().equals("extreme-fare")) {
        dear.add(alert.path("trip_id").asText());
      }
    }
    Set<String> late = new HashSet<>();
    for (TopicRecord trip : new CommittedTopic(bootstrapServers, lateTrips).read()) {
      late.add(JSON.readTree(trip.text()).path("trip_id").asText());
    }
    long told = records.stream().map(TopicRecord::keyText).distinct().count();
    return new DemoAlerts(new Latencies(records.size(), told, latencies), dear, late);
  }

  /**
   * Each trip above the fare, made anew by the generator, was told of or left late; no other was.
   */
  DemoCheck check(GenerateOptions generated, long events) {
    TripGenerator generator = new TripGenerator(GeneratorSettings.of(generated));
    Set<String> expected = new TreeSet<>();
    for (long index = 0; index < events; index++) {
      GeneratedEvent event = generator.event(index);
      Matcher id = TRIP_ID.matcher(new String(event.payload, StandardCharsets.ISO_8859_1));
      if (Math.abs(event.fare) > DEAR && id.find()) {
        expected.add(id.group(1));
      }
    }
    Set<String> found = new TreeSet<>(expected);
    found.retainAll(late);
    found.addAll(dear);
    return new DemoCheck(
        "trips with an extreme fare, told of or late, none besides",
        expected.size() + " of " + expected.size(),
        (expected.equals(found) ? expected.size() : "others: " + found.size())
            + " of "
            + expected.size());
  }
}
