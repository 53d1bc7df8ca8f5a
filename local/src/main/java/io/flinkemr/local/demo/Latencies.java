package io.flinkemr.local.demo;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.record.Event;
import io.flinkemr.testkit.CommittedTopic;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.record.ZoneDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time from a trip's arrival in Kafka to the arrival of the result that it is the newest part
 * of, both by the broker's record timestamps. Only first results count: a correction's newest trip
 * is what caused it, and the last windows close when the job is drained.
 *
 * @param results how many results there are, corrections included
 * @param windows how many zones and windows they tell of
 * @param each the latencies, in no order
 */
record Latencies(int results, long windows, List<Latency> each) {

  /**
   * One latency.
   *
   * @param at when the result arrived, milliseconds since the epoch
   */
  record Latency(long at, long millis) {}

  static Latencies read(String bootstrapServers, String topic) {
    ZoneDemandJson json = new ZoneDemandJson();
    var records = new CommittedTopic(bootstrapServers, topic).read();
    List<Latency> each = new ArrayList<>();
    for (TopicRecord record : records) {
      byte[] value = record.value();
      ZoneDemand demand = value == null ? null : json.decode(value, 0, value.length, new Fault());
      if (demand != null && demand.revision == 0 && demand.newestInput != Event.NO_INGEST_TIME) {
        each.add(new Latency(record.timestamp(), record.timestamp() - demand.newestInput));
      }
    }
    long windows = records.stream().map(TopicRecord::keyText).distinct().count();
    return new Latencies(records.size(), windows, each);
  }

  /** Those of results that arrived from {@code from} until before {@code to}, epoch millis. */
  Latencies between(long from, long to) {
    return new Latencies(
        results, windows, each.stream().filter(l -> l.at() >= from && l.at() < to).toList());
  }

  /** The latency in ms that {@code share} of the results do not exceed; -1 if there are none. */
  long millis(double share) {
    long[] sorted = each.stream().mapToLong(Latency::millis).sorted().toArray();
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? -1 : sorted[Math.max(0, index)];
  }

  /** The same as a person reads it. */
  String percentile(double share) {
    long millis = millis(share);
    return millis < 0 ? "-" : String.format(Locale.ROOT, "%,d ms", millis);
  }
}
