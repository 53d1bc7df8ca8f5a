package io.flinkemr.trips.generate;

import io.flinkemr.trips.record.ZoneDemand;
import org.jspecify.annotations.Nullable;

/** One event to be sent, and what is true of it. */
public final class GeneratedEvent {

  /** The number of the event; events of one lane are sent in the order of their numbers. */
  public long index;

  /** The partition, or whatever keeps its order, that the event belongs to. */
  public int lane;

  /** The message. */
  public byte[] payload = {};

  public EventKind kind = EventKind.TRIP;

  /** How it is malformed; null unless {@link #kind} says that it is. */
  @Nullable public MalformedKind malformed;

  /** The pickup zone and what the trip adds to each figure; zone 0 for a malformed event. */
  public int zone;

  /** Pickup time in milliseconds; 0 for a malformed event. */
  public long pickup;

  public int passengers;

  /** Thousandths of a mile. */
  public long distance;

  /** Seconds; negative for a trip that ends before it starts. */
  public long duration;

  /** Cents. */
  public long fare;

  /** Cents. */
  public long tip;

  /** Cents. */
  public long total;

  /** The name under which the truth counts the event. */
  String code() {
    return malformed == null ? kind.code() : malformed.code();
  }

  /** The demand that this trip alone makes in its window. */
  ZoneDemand demand(long windowMillis) {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = zone;
    demand.windowStart = Math.floorDiv(pickup, windowMillis) * windowMillis;
    demand.windowEnd = demand.windowStart + windowMillis;
    demand.trips = 1;
    demand.refunds = total < 0 ? 1 : 0;
    demand.passengers = passengers;
    demand.distance = distance;
    demand.duration = duration;
    demand.fare = fare;
    demand.tip = tip;
    demand.total = total;
    return demand;
  }
}
