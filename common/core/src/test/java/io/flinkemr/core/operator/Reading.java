package io.flinkemr.core.operator;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.record.Event;
import java.nio.charset.StandardCharsets;

/** An event of no domain in particular. */
public final class Reading implements Event {

  static final Encoder<Reading> ENCODER =
      reading -> reading.toString().getBytes(StandardCharsets.UTF_8);

  public long id;
  public long time;
  public long value;
  public long ingestTime = NO_INGEST_TIME;

  static Reading of(long id, long time, long value) {
    Reading reading = new Reading();
    reading.id = id;
    reading.time = time;
    reading.value = value;
    return reading;
  }

  Reading ingestedAt(long millis) {
    ingestTime = millis;
    return this;
  }

  @Override
  public long eventTime() {
    return time;
  }

  @Override
  public long idHigh() {
    return 0;
  }

  @Override
  public long idLow() {
    return id;
  }

  @Override
  public long fingerprint() {
    return value;
  }

  @Override
  public long ingestTime() {
    return ingestTime;
  }

  @Override
  public void ingestTime(long millis) {
    ingestTime = millis;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reading that
        && id == that.id
        && time == that.time
        && value == that.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id * 31 + time);
  }

  @Override
  public String toString() {
    return "reading " + id + " at " + time + " says " + value;
  }
}
