package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Event;
import java.util.Arrays;

/**
 * The recent past of one zone, as it lies in state: how many pickups each window has, for windows
 * that have any. Windows are counted from 1970-01-01.
 */
public final class ZonePast {

  /** No window. */
  public static final long NONE = Long.MIN_VALUE;

  /** The windows with pickups in rising order; only the first {@link #size} count. */
  public long[] windows = new long[8];

  /** How many pickups each of them has. */
  public int[] trips = new int[8];

  public int size;

  /** The first window of the past; what was before is not known. */
  public long first = NONE;

  /** The last window that is over: no pickup can come for it or one before. */
  public long closed = NONE;

  /** The newest {@link Event#ingestTime()} of the zone. */
  public long newestInput = Event.NO_INGEST_TIME;

  /** Rules that have told a surge of a window that is not over yet, and that window. */
  public String[] toldRules = {};

  public long[] toldWindows = {};

  /** Counts a pickup in {@code window}. */
  void add(long window, long ingestTime) {
    newestInput = Math.max(newestInput, ingestTime);
    first = size == 0 || window < first ? window : first;
    int at = Arrays.binarySearch(windows, 0, size, window);
    if (at >= 0) {
      trips[at]++;
      return;
    }
    at = -at - 1;
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, 2 * size);
      trips = Arrays.copyOf(trips, 2 * size);
    }
    System.arraycopy(windows, at, windows, at + 1, size - at);
    System.arraycopy(trips, at, trips, at + 1, size - at);
    windows[at] = window;
    trips[at] = 1;
    size++;
  }

  /** The pickups from window {@code from} to window {@code to}, both included. */
  long sum(long from, long to) {
    long sum = 0;
    for (int i = size - 1; i >= 0 && windows[i] >= from; i--) {
      sum += windows[i] <= to ? trips[i] : 0;
    }
    return sum;
  }

  /**
   * Closes {@code window} and all before it, and forgets what lies {@code kept} windows back.
   *
   * @return whether there was a pickup in one of the last {@code kept} windows; if not, the past
   *     begins anew with the next pickup
   */
  boolean close(long window, int kept) {
    closed = window;
    int gone = 0;
    while (gone < size && windows[gone] <= window - kept) {
      gone++;
    }
    if (gone > 0) {
      size -= gone;
      System.arraycopy(windows, gone, windows, 0, size);
      System.arraycopy(trips, gone, trips, 0, size);
    }
    forgetTold(window);
    if (size > 0 && windows[0] <= window) {
      return true;
    }
    first = size == 0 ? NONE : windows[0];
    return false;
  }

  /** Notes that {@code rule} tells of {@code window}; false if it has done so before. */
  boolean tell(String rule, long window) {
    for (int i = 0; i < toldRules.length; i++) {
      if (toldWindows[i] == window && toldRules[i].equals(rule)) {
        return false;
      }
    }
    toldRules = Arrays.copyOf(toldRules, toldRules.length + 1);
    toldWindows = Arrays.copyOf(toldWindows, toldRules.length);
    toldRules[toldRules.length - 1] = rule;
    toldWindows[toldRules.length - 1] = window;
    return true;
  }

  private void forgetTold(long window) {
    int left = 0;
    for (int i = 0; i < toldRules.length; i++) {
      if (toldWindows[i] > window) {
        toldRules[left] = toldRules[i];
        toldWindows[left++] = toldWindows[i];
      }
    }
    if (left < toldRules.length) {
      toldRules = Arrays.copyOf(toldRules, left);
      toldWindows = Arrays.copyOf(toldWindows, left);
    }
  }
}
