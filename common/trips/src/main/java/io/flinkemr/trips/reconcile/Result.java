package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.ZoneDemand;

/** A result as it is read back. */
public final class Result implements Event {

  public ZoneDemand demand = new ZoneDemand();
  public long ingestTime = NO_INGEST_TIME;

  /** For the serializer. */
  public Result() {}

  Result(ZoneDemand demand) {
    this.demand = demand;
  }

  @Override
  public long eventTime() {
    return demand.windowStart;
  }

  @Override
  public long idHigh() {
    return demand.zone;
  }

  @Override
  public long idLow() {
    return demand.windowStart;
  }

  @Override
  public long fingerprint() {
    return demand.hashCode();
  }

  @Override
  public long ingestTime() {
    return ingestTime;
  }

  @Override
  public void ingestTime(long millis) {
    ingestTime = millis;
  }
}
