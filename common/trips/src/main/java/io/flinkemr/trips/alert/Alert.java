package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.demand.WindowTime;

/** A rule that fired: about what, when, how grave, and the figures that made it fire. */
public final class Alert {

  /** The rule's id. */
  public String rule = "";

  /** The rule's version. */
  public int version;

  public RuleKind kind = RuleKind.SPEED_ABOVE;
  public Severity severity = Severity.WARNING;

  /** Thousandths of the kind's unit. */
  public long threshold;

  /** The pickup zone. */
  public int zone;

  /** The trip's identity; 0 for an alert about a zone. */
  public long tripHigh;

  public long tripLow;

  /** Pickup time, or the first millisecond of the window. */
  public long time;

  /** The first millisecond after the window; the pickup time for an alert about a trip. */
  public long windowEnd;

  /** The evidence, in the order of {@link RuleKind#figures()}. */
  public long[] figures = {};

  /**
   * The {@link Event#ingestTime()} of the newest trip that it follows from; latency is measured
   * from here. A silence follows from none.
   */
  public long newestInput = Event.NO_INGEST_TIME;

  static Alert by(AlertRule rule, int zone, long time, long[] figures) {
    Alert alert = new Alert();
    alert.rule = rule.id;
    alert.version = rule.version;
    alert.kind = rule.kind;
    alert.severity = rule.severity;
    alert.threshold = rule.threshold;
    alert.zone = zone;
    alert.time = time;
    alert.figures = figures;
    return alert;
  }

  /**
   * Who it is: rule, subject and event time, and nothing else, so that an alert that is written
   * again after a failure is known as the same.
   */
  public String id() {
    String subject = kind.ofTrips() ? EventId.hex(tripHigh, tripLow) : "zone-" + zone;
    return rule + "/" + subject + "/" + WindowTime.format(time);
  }
}
