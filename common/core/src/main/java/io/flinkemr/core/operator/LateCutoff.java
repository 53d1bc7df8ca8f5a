package io.flinkemr.core.operator;

import java.io.Serializable;
import java.time.Duration;

/**
 * The one rule that says what is late: an event whose time plus the allowed lateness is not above
 * the watermark. A watermark of {@code w} promises that nothing at or below {@code w} is still to
 * come, hence "not above" and not "below".
 */
public final class LateCutoff implements Serializable {

  private static final long serialVersionUID = 1;

  private final long allowedLateness;

  /**
   * @param allowedLateness how far behind the watermark an event may be, not negative
   */
  public LateCutoff(Duration allowedLateness) {
    this.allowedLateness = allowedLateness.toMillis();
    if (this.allowedLateness < 0) {
      throw new IllegalArgumentException("allowed lateness below zero: " + allowedLateness);
    }
  }

  /** Whether an event of {@code eventTime} comes too late at {@code watermark}, both in ms. */
  public boolean isLate(long eventTime, long watermark) {
    return lastMoment(eventTime) <= watermark;
  }

  /**
   * The watermark from which on an event of {@code eventTime} is late, in ms; nothing needs to be
   * remembered about it any longer. Stops at {@link Long#MAX_VALUE}, the watermark at the end of
   * all input.
   */
  public long lastMoment(long eventTime) {
    long sum = eventTime + allowedLateness;
    return sum < eventTime ? Long.MAX_VALUE : sum;
  }
}
