package io.flinkemr.trips.generate;

/** How many events of one kind were made. */
public final class TruthCount {

  /** {@link EventKind#code()} or {@link MalformedKind#code()}. */
  public String kind = "";

  public long events;

  /** For the serializer. */
  public TruthCount() {}

  TruthCount(String kind, long events) {
    this.kind = kind;
    this.events = events;
  }
}
