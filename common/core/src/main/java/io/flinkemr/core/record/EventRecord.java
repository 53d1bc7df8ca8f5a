package io.flinkemr.core.record;

/**
 * A base for events that keep what the shared operators ask for in fields of their own; a domain's
 * record adds its own public fields and fills these when it is decoded.
 */
public abstract class EventRecord implements Event {

  /** See {@link #eventTime()}. */
  public long eventTime;

  /** See {@link #idHigh()}. */
  public long idHigh;

  /** See {@link #idLow()}. */
  public long idLow;

  /** See {@link #fingerprint()}. */
  public long fingerprint;

  /** See {@link #ingestTime()}. */
  public long ingestTime = NO_INGEST_TIME;

  @Override
  public long eventTime() {
    return eventTime;
  }

  @Override
  public long idHigh() {
    return idHigh;
  }

  @Override
  public long idLow() {
    return idLow;
  }

  @Override
  public long fingerprint() {
    return fingerprint;
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
