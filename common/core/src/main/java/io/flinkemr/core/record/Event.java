package io.flinkemr.core.record;

/**
 * What the shared operators need to know of a record of any domain.
 *
 * <p>Identity is 128 bits: two records with one identity are the same event. The fingerprint tells
 * a true duplicate (same identity, same fingerprint) from a conflict (same identity, other
 * content).
 */
public interface Event {

  /** Value of {@link #ingestTime()} for records that did not come through a log with timestamps. */
  long NO_INGEST_TIME = Long.MIN_VALUE;

  /** When the event happened, in milliseconds; the time base of windows and watermarks. */
  long eventTime();

  /** The upper 64 bits of the identity. */
  long idHigh();

  /** The lower 64 bits of the identity. */
  long idLow();

  /** 64 bits of a hash over the content, without the identity. */
  long fingerprint();

  /**
   * When the log took the record in, in milliseconds since the epoch (Kafka's record timestamp), or
   * {@link #NO_INGEST_TIME}. Latency is measured from here, never from event time.
   */
  long ingestTime();

  /** Sets {@link #ingestTime()}; called once, by the source that read the record. */
  void ingestTime(long millis);
}
