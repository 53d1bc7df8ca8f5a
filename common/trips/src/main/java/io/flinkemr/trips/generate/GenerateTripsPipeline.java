package io.flinkemr.trips.generate;

import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.ZoneDemand;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Makes events and what is true of them.
 *
 * <pre>
 * indexes (1 task, paced) ── by lane ──► events ──┬──────────────────────────────────► events
 *                                                 ├─ distinct trips ─ by zone, window ─► demand
 *                                                 └─ kinds ───────── by kind ──────────► counts
 * </pre>
 *
 * All events of one lane (a partition of the topic) pass through one task: two tasks that take
 * turns on a partition would mix up its order by as much as lies in the buffers between.
 */
public final class GenerateTripsPipeline {

  private final TripGenerator generator;
  private final long count;
  private final double rate;
  private final int lanes;

  /**
   * @param count how many events; {@link Long#MAX_VALUE} for a run without end
   * @param rate events a second, 0 for as many as possible
   * @param lanes into how many lanes the events are dealt, in turns: the partitions of the topic
   */
  public GenerateTripsPipeline(TripGenerator generator, long count, double rate, int lanes) {
    this.generator = generator;
    this.count = count;
    this.rate = rate;
    this.lanes = lanes;
  }

  /** The events to be sent; every lane in the order of its indexes. */
  public DataStream<GeneratedEvent> events(StreamExecutionEnvironment env) {
    TripGenerator made = generator;
    int dealt = lanes;
    return env.fromSource(indexes(), WatermarkStrategy.noWatermarks(), Uids.INDEXES)
        .uid(Uids.INDEXES)
        .setParallelism(1)
        .partitionCustom((lane, tasks) -> lane % tasks, index -> (int) (index % dealt))
        .map(
            index -> {
              GeneratedEvent event = made.event(index);
              event.lane = (int) (index % dealt);
              return event;
            })
        .returns(GeneratedEvent.class)
        .name(Uids.GENERATED_EVENTS)
        .uid(Uids.GENERATED_EVENTS);
  }

  /**
   * The demand that the distinct trips make, one for each zone and window, when the events end.
   *
   * @param window length of a window in milliseconds
   */
  public static SingleOutputStreamOperator<ZoneDemand> demand(
      DataStream<GeneratedEvent> events, long window) {
    return events
        .filter(event -> event.kind.isDistinctTrip())
        .name(Uids.DISTINCT_TRIPS)
        .uid(Uids.DISTINCT_TRIPS)
        .map(event -> event.demand(window))
        .returns(ZoneDemand.class)
        .name(Uids.DEMAND_OF_TRIP)
        .uid(Uids.DEMAND_OF_TRIP)
        .keyBy(trip -> Tuple2.of(trip.zone, trip.windowStart), Types.TUPLE(Types.INT, Types.LONG))
        .process(
            new SumAtEnd<Tuple2<Integer, Long>, ZoneDemand>(
                TruthSums::add, TypeInformation.of(ZoneDemand.class)))
        .returns(ZoneDemand.class)
        .name(Uids.TRUE_DEMAND)
        .uid(Uids.TRUE_DEMAND);
  }

  /** How many events of each kind there were, when the events end. */
  public static SingleOutputStreamOperator<TruthCount> counts(DataStream<GeneratedEvent> events) {
    return events
        .map(event -> new TruthCount(event.code(), 1))
        .returns(TruthCount.class)
        .name(Uids.KIND_OF_EVENT)
        .uid(Uids.KIND_OF_EVENT)
        .keyBy(one -> one.kind, TypeInformation.of(String.class))
        .process(
            new SumAtEnd<String, TruthCount>(TruthSums::add, TypeInformation.of(TruthCount.class)))
        .returns(TruthCount.class)
        .name(Uids.TRUE_COUNTS)
        .uid(Uids.TRUE_COUNTS);
  }

  private Source<Long, ?, ?> indexes() {
    if (rate == 0) {
      return new NumberSequenceSource(0, count - 1);
    }
    return new DataGeneratorSource<>(
        index -> index, count, RateLimiterStrategy.perSecond(rate), Types.LONG);
  }
}
