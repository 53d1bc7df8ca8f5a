package io.flinkemr.trips.alert;

import org.jspecify.annotations.Nullable;

/** What the topic of rules says: a rule as it is from now on, or that it says nothing any more. */
public final class RuleChange {

  /** The rule's id. */
  public String id = "";

  /** The rule; null if it was removed. */
  @Nullable public AlertRule rule;

  /** For the serializer. */
  public RuleChange() {}

  RuleChange(String id, @Nullable AlertRule rule) {
    this.id = id;
    this.rule = rule;
  }
}
