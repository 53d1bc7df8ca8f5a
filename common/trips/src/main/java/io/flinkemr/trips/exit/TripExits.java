package io.flinkemr.trips.exit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.sink.Exits;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.trips.alert.Alert;
import io.flinkemr.trips.alert.AlertJson;
import io.flinkemr.trips.alert.AlertKey;
import io.flinkemr.trips.codec.TripKey;
import io.flinkemr.trips.demand.DemandKey;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * The exits of a taxi job: what it writes besides the lake.
 *
 * @param run names the transactions of exactly-once topics
 * @param kafka the brokers; asked only where an exit is a topic
 * @param trips writes trips as JSON
 */
public record TripExits(JobRun run, KafkaOptions kafka, Encoder<Trip> trips) {

  /** What could not be accepted, keyed by where it came from. */
  public void rejected(DataStream<Rejection> rejected, String destination) {
    exit(
        rejected,
        Destination.parse(destination),
        KafkaDelivery.EXACTLY_ONCE,
        rejection -> rejection.origin().toString().getBytes(UTF_8),
        new RejectionJson(),
        Uids.WRITE_REJECTED);
  }

  /** Trips that came too late, keyed by identity. */
  public void late(DataStream<Trip> late, String destination) {
    Destination to = Destination.parse(destination);
    exit(late, to, KafkaDelivery.EXACTLY_ONCE, new TripKey(), trips, Uids.WRITE_LATE);
  }

  /** Trips that are sent once more, keyed by identity. */
  public void replayed(DataStream<Trip> replayed, String destination) {
    Destination to = Destination.parse(destination);
    exit(replayed, to, KafkaDelivery.EXACTLY_ONCE, new TripKey(), trips, Uids.WRITE_REPLAYED);
  }

  /**
   * Clean trips, keyed by identity.
   *
   * @param delivery what a live job does, as everywhere here
   */
  public void clean(DataStream<Trip> clean, String topic, KafkaDelivery delivery) {
    exit(clean, Destination.topic(topic), delivery, new TripKey(), trips, Uids.WRITE_CLEAN);
  }

  /** Results, keyed by zone and window so that the last one of a key holds. */
  public void demand(DataStream<ZoneDemand> demand, String destination, KafkaDelivery delivery) {
    Destination to = Destination.parse(destination);
    exit(demand, to, delivery, new DemandKey(), new ZoneDemandJson(), Uids.WRITE_DEMAND);
  }

  /** Alerts, keyed by their id. */
  public void alerts(DataStream<Alert> alerts, String destination, KafkaDelivery delivery) {
    Destination to = Destination.parse(destination);
    exit(alerts, to, delivery, new AlertKey(), new AlertJson(), Uids.WRITE_ALERTS);
  }

  private <T> void exit(
      DataStream<T> stream,
      Destination to,
      KafkaDelivery delivery,
      Encoder<T> key,
      Encoder<T> value,
      String uid) {
    DataStreamSink<T> unused =
        Exits.attach(stream, to, key, value, kafka, delivery, run.name(), uid);
  }
}
