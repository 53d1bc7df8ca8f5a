package io.flinkemr.trips.demand;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One field of a result's JSON. */
record DemandField(
    String name, Kind kind, ToLongFunction<ZoneDemand> get, ObjLongConsumer<ZoneDemand> set) {

  /** How a number is written. */
  enum Kind {
    NUMBER,
    /** A moment of the New York wall clock as text. */
    WALL_CLOCK,
    /** Milliseconds since the epoch, or null for {@link Event#NO_INGEST_TIME}. */
    TIME_OR_NULL
  }

  /** All fields, in the order in which they are written. */
  static final List<DemandField> ALL =
      List.of(
          number("zone", d -> d.zone, (d, v) -> d.zone = Math.toIntExact(v)),
          wallClock("window_start", d -> d.windowStart, (d, v) -> d.windowStart = v),
          wallClock("window_end", d -> d.windowEnd, (d, v) -> d.windowEnd = v),
          number("trips", d -> d.trips, (d, v) -> d.trips = v),
          number("refunds", d -> d.refunds, (d, v) -> d.refunds = v),
          number("passengers", d -> d.passengers, (d, v) -> d.passengers = v),
          number("distance_millimiles", d -> d.distance, (d, v) -> d.distance = v),
          number("duration_seconds", d -> d.duration, (d, v) -> d.duration = v),
          number("fare_cents", d -> d.fare, (d, v) -> d.fare = v),
          number("tip_cents", d -> d.tip, (d, v) -> d.tip = v),
          number("total_cents", d -> d.total, (d, v) -> d.total = v),
          number("revision", d -> d.revision, (d, v) -> d.revision = Math.toIntExact(v)),
          new DemandField(
              "newest_input", Kind.TIME_OR_NULL, d -> d.newestInput, (d, v) -> d.newestInput = v));

  /** The fields by their names. */
  static final Map<String, DemandField> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(DemandField::name, Function.identity()));

  private static DemandField number(
      String name, ToLongFunction<ZoneDemand> get, ObjLongConsumer<ZoneDemand> set) {
    return new DemandField(name, Kind.NUMBER, get, set);
  }

  private static DemandField wallClock(
      String name, ToLongFunction<ZoneDemand> get, ObjLongConsumer<ZoneDemand> set) {
    return new DemandField(name, Kind.WALL_CLOCK, get, set);
  }

  void write(ZoneDemand demand, JsonGenerator out) throws IOException {
    out.writeFieldName(name);
    long value = get.applyAsLong(demand);
    if (kind == Kind.WALL_CLOCK) {
      out.writeString(WindowTime.format(value));
    } else if (kind == Kind.TIME_OR_NULL && value == Event.NO_INGEST_TIME) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  void read(JsonParser in, ZoneDemand demand) throws IOException {
    if (kind == Kind.WALL_CLOCK && in.currentToken() == JsonToken.VALUE_STRING) {
      set.accept(demand, WindowTime.parse(in.getText()));
    } else if (kind == Kind.TIME_OR_NULL && in.currentToken() == JsonToken.VALUE_NULL) {
      set.accept(demand, Event.NO_INGEST_TIME);
    } else if (kind != Kind.WALL_CLOCK && in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      set.accept(demand, in.getLongValue());
    } else {
      throw new JsonParseException(in, name + " has a value of the wrong kind: " + in.getText());
    }
  }
}
