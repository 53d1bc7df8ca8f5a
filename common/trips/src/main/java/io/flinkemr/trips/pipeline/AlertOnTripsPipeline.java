package io.flinkemr.trips.pipeline;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.operator.Flags;
import io.flinkemr.core.operator.LatencyProbe;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.alert.Alert;
import io.flinkemr.trips.alert.AlertRule;
import io.flinkemr.trips.alert.CountAlerts;
import io.flinkemr.trips.alert.JudgeTrip;
import io.flinkemr.trips.alert.PickupOfTrip;
import io.flinkemr.trips.alert.RuleChange;
import io.flinkemr.trips.alert.RulesInForce;
import io.flinkemr.trips.alert.SketchTrip;
import io.flinkemr.trips.alert.TripSketch;
import io.flinkemr.trips.alert.WatchZone;
import io.flinkemr.trips.alert.ZonePickup;
import io.flinkemr.trips.record.Trip;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Tells of trips, and of zones, at which a rule fires; the rules can change while it runs.
 *
 * <pre>
 *   decoded ─ {@link CleanTrips} ─┬─ sketch-trips ──────────────── judge-trips ─┬─ count-alerts ─ measure-latency ─→ alerts
 *                │    │    └─ pickups-of-trips ─ by zone ─ watch-zones ─┘
 *                │    └───────────────────────────────────────────────────────────────────────→ late
 *                ├────────────────────────────────────────────────────────────────────────────→ rejected
 *   changes ─ split-rules ─ to every task of judge-trips and watch-zones
 * </pre>
 *
 * <p>Rules are held against clean trips only: a copy or a late trip never makes an alert. That is
 * why an alert comes once, and why its id needs no memory.
 *
 * @param window the length of the windows in which a zone's pickups are counted
 * @param kept how many windows of a zone's past are kept
 * @param allowedLateness how far behind the watermark a trip may be; zones are judged that much
 *     later
 * @param builtIn the rules that hold until changes say otherwise
 * @param encoder writes trips into rejections
 */
public record AlertOnTripsPipeline(
    Duration window,
    int kept,
    Duration allowedLateness,
    List<AlertRule> builtIn,
    Encoder<Trip> encoder,
    Now now) {

  /** What the pipeline hands back. */
  public record Outputs(
      DataStream<Alert> alerts, DataStream<Rejection> rejected, DataStream<Trip> late) {}

  /**
   * Builds the graph.
   *
   * @param decoded trips, whose records carry their event time
   * @param changes of rules; their stream is idle, or no zone would be judged
   */
  public Outputs apply(DataStream<Decoded<Trip>> decoded, DataStream<Decoded<RuleChange>> changes) {
    CleanTrips trips = CleanTrips.of(decoded, allowedLateness, encoder, now);
    SingleOutputStreamOperator<RuleChange> valid = valid(changes);
    BroadcastStream<RuleChange> rules = valid.broadcast(RulesInForce.STATE);
    DataStream<Alert> alerts = ofTrips(trips.clean(), rules).union(ofZones(trips.clean(), rules));
    return new Outputs(
        measured(alerts),
        trips.rejected().union(valid.getSideOutput(SplitDecoded.REJECTED)),
        trips.late());
  }

  private static SingleOutputStreamOperator<RuleChange> valid(
      DataStream<Decoded<RuleChange>> changes) {
    return changes
        .process(new SplitDecoded<>(Flags.none(), "rules_"), TypeInformation.of(RuleChange.class))
        .name(Uids.SPLIT_RULES)
        .uid(Uids.SPLIT_RULES)
        // As many as the source has, so that changes stay in their order.
        .setParallelism(1);
  }

  private DataStream<Alert> ofTrips(DataStream<Trip> clean, BroadcastStream<RuleChange> rules) {
    return clean
        .map(new SketchTrip(), TypeInformation.of(TripSketch.class))
        .name(Uids.SKETCH_TRIPS)
        .uid(Uids.SKETCH_TRIPS)
        .connect(rules)
        .process(new JudgeTrip(builtIn), TypeInformation.of(Alert.class))
        .name(Uids.JUDGE_TRIPS)
        .uid(Uids.JUDGE_TRIPS);
  }

  private DataStream<Alert> ofZones(DataStream<Trip> clean, BroadcastStream<RuleChange> rules) {
    return clean
        .map(new PickupOfTrip(), TypeInformation.of(ZonePickup.class))
        .name(Uids.PICKUPS_OF_TRIPS)
        .uid(Uids.PICKUPS_OF_TRIPS)
        .keyBy(pickup -> pickup.zone, Types.INT)
        .connect(rules)
        .process(
            new WatchZone(window, allowedLateness, kept, builtIn), TypeInformation.of(Alert.class))
        .name(Uids.WATCH_ZONES)
        .uid(Uids.WATCH_ZONES);
  }

  private DataStream<Alert> measured(DataStream<Alert> alerts) {
    return alerts
        .map(new CountAlerts(), TypeInformation.of(Alert.class))
        .name(Uids.COUNT_ALERTS)
        .uid(Uids.COUNT_ALERTS)
        .process(
            new LatencyProbe<Alert>(a -> a.newestInput, a -> a.time, now),
            TypeInformation.of(Alert.class))
        .name(Uids.MEASURE_LATENCY)
        .uid(Uids.MEASURE_LATENCY);
  }
}
