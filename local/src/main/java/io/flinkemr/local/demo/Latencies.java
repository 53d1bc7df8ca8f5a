package io.flinkemr.local.demo;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.record.Event;
import io.flinkemr.testkit.CommittedTopic;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.record.ZoneDemand;
import java.util.Arrays;
import java.util.Locale;

/**
 * The time from a trip's arrival in Kafka to the arrival of the result that it is the newest part
 * of, both by the broker's record timestamps. Only first results count: a correction's newest trip
 * is what caused it, and the last windows close when the job is drained.
 *
 * @param results how many results there are, corrections included
 * @param windows how many zones and windows they tell of
 * @param sorted the latencies in milliseconds, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Latencies(int results, long windows, long[] sorted) {

  static Latencies read(String bootstrapServers, String topic) {
    ZoneDemandJson json = new ZoneDemandJson();
    var records = new CommittedTopic(bootstrapServers, topic).read();
    long[] sorted =
        records.stream()
            .mapToLong(record -> latency(json, record))
            .filter(l -> l >= 0)
            .sorted()
            .toArray();
    long windows = records.stream().map(TopicRecord::keyText).distinct().count();
    return new Latencies(records.size(), windows, sorted);
  }

  private static long latency(ZoneDemandJson json, TopicRecord record) {
    byte[] value = record.value();
    ZoneDemand demand = value == null ? null : json.decode(value, 0, value.length, new Fault());
    return demand == null || demand.revision > 0 || demand.newestInput == Event.NO_INGEST_TIME
        ? -1
        : record.timestamp() - demand.newestInput;
  }

  /** The latency that {@code share} of the results do not exceed, as a person reads it. */
  String percentile(double share) {
    if (sorted.length == 0) {
      return "-";
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return String.format(Locale.ROOT, "%,d ms", sorted[Math.max(0, index)]);
  }

  @Override
  public String toString() {
    return "Latencies" + Arrays.toString(sorted);
  }
}
