package io.flinkemr.core.operator;

import io.flinkemr.core.record.Reason;

/** Why a record that was understood is rejected because of its identity. */
public enum IdentityReason implements Reason {
  ID_CONFLICT("The identity of another record, but other content: which one is right?");

  private final String meaning;

  IdentityReason(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
