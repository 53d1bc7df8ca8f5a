package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;

/** A row of no domain in particular. */
public final class Sample implements Event {

  static final long DAY = 86_400_000L;

  public long id;
  public long time;
  public String word = "";

  static Sample of(long id, long day, String word) {
    Sample sample = new Sample();
    sample.id = id;
    sample.time = day * DAY + id % DAY;
    sample.word = word;
    return sample;
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
    return -id;
  }

  @Override
  public long ingestTime() {
    return NO_INGEST_TIME;
  }

  @Override
  public void ingestTime(long millis) {
    // Kept nowhere.
  }
}
