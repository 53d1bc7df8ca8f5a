package io.flinkemr.trips.replay;

import io.flinkemr.core.record.Now;

/** How long to wait before each event, so that events come as they happened, only faster. */
final class Pace {

  private final double speed;
  private final Now now;
  private boolean started;
  private long firstEvent;
  private long firstSent;

  /**
   * @param speed seconds of event time in a second, 0 for no waiting
   */
  Pace(double speed, Now now) {
    this.speed = speed;
    this.now = now;
  }

  /** Milliseconds to wait before the event of this time is due; 0 if it is already. */
  long delay(long eventTime) {
    if (speed == 0) {
      return 0;
    }
    if (!started) {
      started = true;
      firstEvent = eventTime;
      firstSent = now.millis();
    }
    // From the first event on, not from the one before: then rounding does not add up.
    long due = firstSent + (long) ((eventTime - firstEvent) / speed);
    return Math.max(0, due - now.millis());
  }
}
