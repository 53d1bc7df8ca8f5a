package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Event;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The rules for zones, in whole numbers. Pure: a verdict follows from the pickups of the windows
 * alone, not from the order in which they came.
 *
 * @param window the length of a window in milliseconds
 */
record ZoneCheck(long window) implements Serializable {

  /** The window that {@code time} lies in. */
  long windowOf(long time) {
    return Math.floorDiv(time, window);
  }

  /**
   * The surge that {@code rule} sees in the window after the last that is over; null if it sees
   * none or has told it.
   */
  @Nullable Alert surge(AlertRule rule, int zone, ZonePast past) {
    long current = past.closed + 1;
    if (past.closed == ZonePast.NONE
        || past.first == ZonePast.NONE
        || current - past.first < rule.history) {
      return null;
    }
    long before = past.sum(current - rule.history, current - 1);
    long measure = rule.history * 1000L;
    long needed = Math.max(rule.minTrips, (rule.threshold * before + measure - 1) / measure);
    if (past.sum(current, current) < needed || !past.tell(rule.id, current)) {
      return null;
    }
    // What was needed, not what has come so far: that would depend on the order.
    Alert alert = alert(rule, zone, current, needed, before, rule.history);
    alert.newestInput = past.newestInput;
    return alert;
  }

  /** The silence that {@code rule} sees at the end of the last window; null if it sees none. */
  @Nullable Alert silence(AlertRule rule, int zone, ZonePast past) {
    long last = past.closed - rule.windows;
    boolean justNow = past.sum(last, last) > 0 && past.sum(last + 1, past.closed) == 0;
    if (!justNow || last - past.first + 1 < rule.history) {
      return null;
    }
    long before = past.sum(last - rule.history + 1, last);
    return before * 1000 < rule.threshold * rule.history
        ? null
        : alert(rule, zone, past.closed, rule.windows, before, rule.history);
  }

  private Alert alert(AlertRule rule, int zone, long at, long figure, long before, long windows) {
    Alert alert = Alert.by(rule, zone, at * window, new long[] {figure, before, windows});
    alert.windowEnd = alert.time + window;
    alert.newestInput = Event.NO_INGEST_TIME;
    return alert;
  }
}
