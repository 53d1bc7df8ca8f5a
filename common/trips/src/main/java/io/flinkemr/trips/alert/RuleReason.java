package io.flinkemr.trips.alert;

import io.flinkemr.core.record.Reason;

/** Why a message of the topic of rules is rejected. */
public enum RuleReason implements Reason {
  BAD_RULE("A rule with an unknown field, an impossible value, or a key that is not its id.");

  private final String meaning;

  RuleReason(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
