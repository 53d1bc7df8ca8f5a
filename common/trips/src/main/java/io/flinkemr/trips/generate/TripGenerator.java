package io.flinkemr.trips.generate;

import java.io.Serializable;

/**
 * Makes event {@code index} from the settings and the index alone: nothing is remembered from one
 * event to the next, so the events are the same at any parallelism and after any restart.
 *
 * <p>Order: a trip lies at most half of {@link GeneratorSettings#disorder} behind its place, and a
 * duplicate repeats a trip whose place is at most the other half back. In a sequence of rising
 * indexes no event is therefore further behind than the disorder, but for those meant to be too
 * late (and for duplicates, where the disorder is shorter than the distance of two events).
 */
public final class TripGenerator implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int KIND = 1;
  private static final int TRIP = 2;
  private static final int REPEAT = 3;
  private static final int SPOIL = 4;

  /** Share of the duplicates that are written in another way than the first. */
  private static final double REWRITTEN = 0.3;

  private static final long HOUR = 3_600_000;
  private static final MalformedKind[] MALFORMED = MalformedKind.values();

  private final GeneratorSettings settings;
  private final ZoneDraw zones;

  public TripGenerator(GeneratorSettings settings) {
    this.settings = settings;
    this.zones = new ZoneDraw(settings.zoneSkew());
  }

  /** Event {@code index}, counted from 0. */
  public GeneratedEvent event(long index) {
    EventKind kind = drawKind(index);
    GeneratedEvent event;
    if (kind == EventKind.MALFORMED) {
      event = malformed(index);
    } else if (kind == EventKind.DUPLICATE) {
      event = duplicate(index);
    } else {
      event = trip(index, kind, true);
    }
    event.index = index;
    return event;
  }

  private EventKind drawKind(long index) {
    Draws draws = new Draws(settings.seed(), KIND, index);
    double unit = draws.unit();
    if (unit < settings.malformed()) {
      return EventKind.MALFORMED;
    } else if (unit < settings.malformed() + settings.duplicates()) {
      return EventKind.DUPLICATE;
    }
    return draws.chance(settings.tooLate()) ? EventKind.TOO_LATE : EventKind.TRIP;
  }

  private GeneratedEvent trip(long index, EventKind kind, boolean plain) {
    TripDraw trip = draw(index, kind);
    GeneratedEvent event = new GeneratedEvent();
    event.kind = kind;
    event.payload = new TripText(trip, settings.withTripId(), plain).bytes();
    event.zone = trip.pickupZone;
    event.pickup = trip.pickup;
    event.passengers = Math.max(trip.passengers, 0);
    event.distance = trip.distance;
    event.duration = (trip.dropoff - trip.pickup) / 1000;
    event.fare = trip.fare;
    event.tip = trip.tip;
    event.total = trip.total;
    return event;
  }

  private TripDraw draw(long index, EventKind kind) {
    Draws draws = new Draws(settings.seed(), TRIP, index);
    long behind =
        kind == EventKind.TOO_LATE
            ? HOUR + draws.below(2 * HOUR)
            : draws.below(settings.jitter() + 1);
    long pickup = Math.floorDiv(settings.time(index) - behind, 1000) * 1000;
    return new TripDraw(draws, zones, pickup);
  }

  /** Repeats one of the trips before; where there is none, the event is a trip itself. */
  private GeneratedEvent duplicate(long index) {
    Draws draws = new Draws(settings.seed(), REPEAT, index);
    long back = 1 + draws.below(settings.reach());
    for (long first = Math.max(0, index - back); first < index; first++) {
      EventKind kind = drawKind(first);
      if (kind.isDistinctTrip()) {
        GeneratedEvent event = trip(first, kind, !draws.chance(REWRITTEN));
        event.kind = kind == EventKind.TRIP ? EventKind.DUPLICATE : EventKind.TOO_LATE_DUPLICATE;
        return event;
      }
    }
    return trip(index, EventKind.TRIP, true);
  }

  private GeneratedEvent malformed(long index) {
    GeneratedEvent event = new GeneratedEvent();
    event.kind = EventKind.MALFORMED;
    event.malformed =
        MALFORMED[(int) new Draws(settings.seed(), SPOIL, index).below(MALFORMED.length)];
    TripDraw trip = draw(index, EventKind.TRIP);
    event.payload = event.malformed.spoil(new TripText(trip, settings.withTripId(), true));
    return event;
  }
}
