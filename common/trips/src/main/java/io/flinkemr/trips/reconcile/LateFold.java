package io.flinkemr.trips.reconcile;

import java.util.Arrays;
import java.util.List;

/**
 * Finds late trips whose figures sum up exactly to what a live result lacks: none, all, or some of
 * them. The search tries at most a given number of choices, so it always ends.
 */
final class LateFold {

  /** How a difference came out. */
  enum Outcome {
    EXPLAINED,
    UNEXPLAINED,
    /** Some choice may explain it, but there are too many to try. */
    GAVE_UP
  }

  /**
   * @param folded how many late trips explain the difference; 0 unless explained
   */
  record Result(Outcome outcome, int folded) {}

  private static final int TRIPS = 0;

  private final List<long[]> late;
  private final long[] rest;
  private long choices;

  private LateFold(List<long[]> late, long[] rest, long choices) {
    this.late = late;
    this.rest = rest;
    this.choices = choices;
  }

  /**
   * Explains {@code difference} by a choice of {@code late}.
   *
   * @param difference batch less live, {@link Figure#all}, the number of trips first
   * @param late the figures of each distinct late trip of the same zone and window
   * @param choices how many to try at most
   */
  static Result explain(long[] difference, List<long[]> late, long choices) {
    long wanted = difference[TRIPS];
    if (wanted == 0) {
      return new Result(allZero(difference) ? Outcome.EXPLAINED : Outcome.UNEXPLAINED, 0);
    } else if (wanted < 0 || wanted > late.size()) {
      return new Result(Outcome.UNEXPLAINED, 0);
    }
    // Whichever is fewer is looked for: the trips that are folded in, or those left out.
    boolean leftOut = wanted > late.size() / 2;
    long[] rest = difference.clone();
    if (leftOut) {
      Arrays.setAll(rest, i -> late.stream().mapToLong(trip -> trip[i]).sum() - difference[i]);
    }
    LateFold search = new LateFold(late, rest, choices);
    if (search.choose(0, (int) rest[TRIPS])) {
      return new Result(Outcome.EXPLAINED, (int) wanted);
    }
    return new Result(search.choices < 0 ? Outcome.GAVE_UP : Outcome.UNEXPLAINED, 0);
  }

  /** Whether some {@code count} trips from {@code first} on sum up to the rest. */
  private boolean choose(int first, int count) {
    if (count == 0) {
      return allZero(rest);
    }
    for (int i = first; i <= late.size() - count && --choices >= 0; i++) {
      add(late.get(i), -1);
      boolean found = choose(i + 1, count - 1);
      add(late.get(i), 1);
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean allZero(long[] figures) {
    for (long figure : figures) {
      if (figure != 0) {
        return false;
      }
    }
    return true;
  }

  private void add(long[] trip, int sign) {
    for (int i = 0; i < rest.length; i++) {
      rest[i] += sign * trip[i];
    }
  }
}
