package io.flinkemr.trips.pipeline;

import io.flinkemr.core.lake.PartitionDates;
import io.flinkemr.trips.record.Trip;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The pickup dates of trips in days since the epoch, each once per task: so few go through the
 * shuffle that makes them distinct. The rules bound how many there can be.
 */
final class TouchedDates extends RichFlatMapFunction<Trip, Integer> {

  private static final long serialVersionUID = 1;

  private transient @Nullable Set<Integer> seen;
  private transient int last;

  @Override
  public void open(OpenContext context) {
    seen = new HashSet<>();
    last = Integer.MIN_VALUE;
  }

  @Override
  public void flatMap(Trip trip, Collector<Integer> out) {
    int day = PartitionDates.dayOf(trip.pickupTime);
    // Neighbours mostly share their date: no look-up, no boxing.
    if (day != last) {
      last = day;
      if (seen.add(day)) {
        out.collect(day);
      }
    }
  }
}
