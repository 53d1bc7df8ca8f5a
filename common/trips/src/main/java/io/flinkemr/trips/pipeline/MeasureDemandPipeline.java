package io.flinkemr.trips.pipeline;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.operator.CountLate;
import io.flinkemr.core.operator.LatencyProbe;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.demand.DemandAggregate;
import io.flinkemr.trips.demand.DemandPart;
import io.flinkemr.trips.demand.DemandSums;
import io.flinkemr.trips.demand.DemandWindow;
import io.flinkemr.trips.demand.SumUpTrips;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Sums trips up per pickup zone and window of pickup time.
 *
 * <pre>
 *   decoded ─ {@link CleanTrips} ─ by zone ─ demand-windows ─ measure-latency ─→ demand
 *                │    │                           └─ count-late ─┐
 *                │    └──────────────────────────────────────────┴──────────→ late
 *                └──────────────────────────────────────────────────────────→ rejected
 * </pre>
 *
 * <p>A window lives until its end plus the allowed lateness; a trip that comes after it closed
 * makes a further revision of its result. A trip is late by the one cutoff in {@link CleanTrips};
 * the windows' own late exit is a net for watermarks that overtake it.
 *
 * @param window the length of a window; windows begin at midnight of 1970-01-01
 * @param allowedLateness how far behind the watermark a trip may be
 * @param early how often an open window tells what it has so far, in event time; null for never
 * @param encoder writes trips into rejections
 */
public record MeasureDemandPipeline(
    Duration window,
    Duration allowedLateness,
    @Nullable Duration early,
    Encoder<Trip> encoder,
    Now now) {

  /** Trips that passed the cutoff and found their window gone. */
  static final OutputTag<Trip> NET =
      new OutputTag<>("late-for-window", TypeInformation.of(Trip.class));

  private static final TypeInformation<DemandPart> PART = TypeInformation.of(DemandPart.class);

  /** Sums of a task that lie in memory, at about 200 bytes each. */
  private static final int PARTS = 100_000;

  /** What the pipeline hands back. */
  public record Outputs(
      DataStream<ZoneDemand> demand, DataStream<Rejection> rejected, DataStream<Trip> late) {}

  /** Builds the live graph behind {@code decoded}, whose records carry their event time. */
  public Outputs apply(DataStream<Decoded<Trip>> decoded) {
    CleanTrips trips = CleanTrips.of(decoded, allowedLateness, encoder, now);
    SingleOutputStreamOperator<ZoneDemand> windows =
        windowed(trips.clean())
            .aggregate(
                new DemandAggregate(),
                new DemandWindow(),
                TypeInformation.of(DemandSums.class),
                TypeInformation.of(DemandSums.class),
                TypeInformation.of(ZoneDemand.class))
            .name(Uids.DEMAND_WINDOWS)
            .uid(Uids.DEMAND_WINDOWS);
    return new Outputs(measured(windows), trips.rejected(), trips.late().union(caught(windows)));
  }

  /**
   * Builds the graph for input that is there as a whole: the same results, each once. For BATCH
   * mode, where each task sums up what it has before it sends anything on.
   *
   * <pre>
   *   decoded ─ {@link CleanTrips} ─ sum-up-trips ─ by zone and window ─ sum-of-parts ─ demand-of-parts ─→ demand
   * </pre>
   */
  public Outputs applyToAll(DataStream<Decoded<Trip>> decoded) {
    CleanTrips trips = CleanTrips.of(decoded, allowedLateness, encoder, now);
    long length = window.toMillis();
    SingleOutputStreamOperator<ZoneDemand> demand =
        trips
            .clean()
            .transform(Uids.SUM_UP_TRIPS, PART, new SumUpTrips(length, PARTS))
            .uid(Uids.SUM_UP_TRIPS)
            .keyBy(DemandPart.byZoneAndWindow(), DemandPart.KEY)
            .reduce(DemandPart::plus)
            .name(Uids.SUM_OF_PARTS)
            .uid(Uids.SUM_OF_PARTS)
            .map(part -> part.result(length), TypeInformation.of(ZoneDemand.class))
            .name(Uids.DEMAND_OF_PARTS)
            .uid(Uids.DEMAND_OF_PARTS);
    return new Outputs(measured(demand), trips.rejected(), trips.late());
  }

  private WindowedStream<Trip, Integer, TimeWindow> windowed(DataStream<Trip> trips) {
    WindowedStream<Trip, Integer, TimeWindow> windowed =
        trips
            .keyBy(trip -> trip.pickupZone, Types.INT)
            .window(TumblingEventTimeWindows.of(window))
            .allowedLateness(allowedLateness)
            .sideOutputLateData(NET);
    return early == null ? windowed : windowed.trigger(ContinuousEventTimeTrigger.of(early));
  }

  private static DataStream<Trip> caught(SingleOutputStreamOperator<ZoneDemand> windows) {
    return windows
        .getSideOutput(NET)
        .process(new CountLate<>(), TypeInformation.of(Trip.class))
        .name(Uids.COUNT_LATE)
        .uid(Uids.COUNT_LATE);
  }

  private DataStream<ZoneDemand> measured(DataStream<ZoneDemand> demand) {
    return demand
        .process(
            new LatencyProbe<ZoneDemand>(d -> d.newestInput, d -> d.windowStart, now),
            TypeInformation.of(ZoneDemand.class))
        .name(Uids.MEASURE_LATENCY)
        .uid(Uids.MEASURE_LATENCY);
  }
}
