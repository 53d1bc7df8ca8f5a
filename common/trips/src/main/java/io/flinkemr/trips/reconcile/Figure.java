package io.flinkemr.trips.reconcile;

import io.flinkemr.trips.record.ZoneDemand;
import java.math.BigDecimal;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a result, all of which must agree. */
enum Figure {
  TRIPS("trips", 0, demand -> demand.trips),
  REFUNDS("refunds", 0, demand -> demand.refunds),
  PASSENGERS("passengers", 0, demand -> demand.passengers),
  DISTANCE("distance (miles)", 3, demand -> demand.distance),
  DURATION("duration (s)", 0, demand -> demand.duration),
  FARE("fare ($)", 2, demand -> demand.fare),
  TIP("tip ($)", 2, demand -> demand.tip),
  TOTAL("total ($)", 2, demand -> demand.total);

  private static final Figure[] ALL = values();

  private final String title;
  private final int digits;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final ToLongFunction<ZoneDemand> get;

  Figure(String title, int digits, ToLongFunction<ZoneDemand> get) {
    this.title = title;
    this.digits = digits;
    this.get = get;
  }

  /** The figure's name and unit. */
  String title() {
    return title;
  }

  /** The figure's value in {@code demand}; 0 where there is none. */
  long in(@Nullable ZoneDemand demand) {
    return demand == null ? 0 : get.applyAsLong(demand);
  }

  /** A value as a person reads it, in every locale the same. */
  String format(long value) {
    return BigDecimal.valueOf(value, digits).toPlainString();
  }

  /** All figures in their order; zeros where there is no demand. */
  static long[] all(@Nullable ZoneDemand demand) {
    long[] figures = new long[ALL.length];
    for (int i = 0; i < ALL.length; i++) {
      figures[i] = ALL[i].in(demand);
    }
    return figures;
  }
}
