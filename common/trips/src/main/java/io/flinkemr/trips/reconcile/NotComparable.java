package io.flinkemr.trips.reconcile;

import io.flinkemr.core.record.Reason;

/** Why a result that can be read cannot be compared. */
enum NotComparable implements Reason {
  OTHER_WINDOW("A result over a window of another length than --window says.");

  private final String meaning;

  NotComparable(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
