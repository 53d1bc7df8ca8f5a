package io.flinkemr.trips.alert;

import io.flinkemr.trips.record.Trip;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Narrows trips to what the rules want to know, before they cross to another task. */
public final class SketchTrip extends RichMapFunction<Trip, TripSketch> {

  private static final long serialVersionUID = 1;

  // One object for all: what comes behind does not keep it.
  private transient @Nullable TripSketch sketch;

  @Override
  public TripSketch map(Trip trip) {
    TripSketch current = sketch;
    if (current == null) {
      current = new TripSketch();
      sketch = current;
    }
    return current.of(trip);
  }
}
