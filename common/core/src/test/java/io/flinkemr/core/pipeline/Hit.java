package io.flinkemr.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.record.EventRecord;
import java.util.regex.MatchResult;

/** A page that was looked at, a line {@code PAGE MILLIS}; or several looks, added up. */
public final class Hit extends EventRecord {

  static final String FORM = "(\\w+) (\\d{1,15})";

  public String page = "";
  public long looks = 1;

  static Hit of(MatchResult line) {
    Hit hit = new Hit();
    hit.page = line.group(1);
    hit.eventTime = Long.parseLong(line.group(2));
    return hit;
  }

  Hit plus(Hit other) {
    looks += other.looks;
    return this;
  }

  byte[] line() {
    return (page + " " + eventTime).getBytes(UTF_8);
  }

  byte[] key() {
    return page.getBytes(UTF_8);
  }

  byte[] looks() {
    return (page + " " + eventTime / 60_000 + ": " + looks).getBytes(UTF_8);
  }
}
