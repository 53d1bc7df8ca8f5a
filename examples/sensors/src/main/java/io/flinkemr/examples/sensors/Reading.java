package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.record.EventRecord;
import java.util.regex.MatchResult;

/** What a sensor measured, as a line {@code SENSOR MILLIS VALUE}; or several readings, added up. */
public final class Reading extends EventRecord {
  public String sensor = "";
  public long sum;
  public long count = 1;

  static Reading of(MatchResult line) {
    Reading reading = new Reading();
    reading.sensor = line.group(1);
    reading.eventTime = Long.parseLong(line.group(2));
    reading.sum = Long.parseLong(line.group(3));
    return reading;
  }

  Reading plus(Reading other) {
    sum += other.sum;
    count += other.count;
    return this;
  }

  byte[] line() {
    return (sensor + " " + eventTime + " " + sum).getBytes(UTF_8);
  }

  byte[] key() {
    return (sensor + " " + eventTime / 60_000).getBytes(UTF_8);
  }

  byte[] mean() {
    return (sensor + " " + eventTime / 60_000 + " " + (double) sum / count).getBytes(UTF_8);
  }
}
