package io.flinkemr.trips.alert;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One rule, as it lies in the state of the operators that go by it. */
public final class AlertRule implements Serializable {

  private static final long serialVersionUID = 1;

  /** The largest threshold: with it every comparison stays within 64 bits. */
  private static final long LARGEST = 1_000_000_000L;

  /** Names the rule; a later one of the same name replaces it. */
  public String id = "";

  /** Told with every alert, so that one knows by which wording it came. */
  public int version = 1;

  public RuleKind kind = RuleKind.SPEED_ABOVE;
  public Severity severity = Severity.WARNING;

  /** A rule that is switched off never fires. */
  public boolean enabled = true;

  /** Thousandths of the kind's unit. */
  public long threshold;

  /** Of rules for zones: how many windows make up the past. */
  public int history;

  /** Of rules for silence: how many windows without a pickup. */
  public int windows;

  /** Of rules for surges: what a window must have at least. */
  public int minTrips;

  /** Whether it is on and judges trips (or, if not {@code trips}, zones). */
  boolean judges(boolean trips) {
    return enabled && kind.ofTrips() == trips;
  }

  /**
   * What makes this rule impossible; null if nothing does.
   *
   * @param kept how many windows of a zone's past are kept
   */
  @Nullable String problem(int kept) {
    if (!id.matches("[a-z0-9][a-z0-9_-]{0,79}")) {
      return "id '" + id + "': give up to 80 lower-case letters, digits, dashes or underscores";
    } else if (version < 1) {
      return "version " + version + ": give 1 or more";
    } else if (threshold < 0 || threshold > LARGEST) {
      return "threshold: give 0 to " + LARGEST / 1000 + " " + kind.unit();
    } else if (kind.ofTrips()) {
      return history == 0 && windows == 0 && minTrips == 0
          ? null
          : kind.code() + " judges trips: leave history, windows and min_trips out";
    } else if (history < 1) {
      return "history " + history + ": give 1 or more windows";
    } else if (kind == RuleKind.SURGE) {
      return surgeProblem(kept);
    }
    if (windows < 1 || minTrips != 0) {
      return "silence: give windows, 1 or more, and leave min_trips out";
    }
    return history + windows <= kept
        ? null
        : "history and windows: " + (history + windows) + " is above --history, which is " + kept;
  }

  private @Nullable String surgeProblem(int kept) {
    if (minTrips < 1 || windows != 0) {
      return "surge: give min_trips, 1 or more, and leave windows out";
    }
    return history <= kept ? null : "history " + history + " is above --history, which is " + kept;
  }

  /** A copy that nobody else holds. */
  AlertRule copy() {
    AlertRule copy = new AlertRule();
    copy.id = id;
    copy.version = version;
    copy.kind = kind;
    copy.severity = severity;
    copy.enabled = enabled;
    copy.threshold = threshold;
    copy.history = history;
    copy.windows = windows;
    copy.minTrips = minTrips;
    return copy;
  }
}
