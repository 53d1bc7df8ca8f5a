package io.flinkemr.core.decode;

import io.flinkemr.core.record.Reason;

/** Faults of payloads as such, whatever the domain. */
public enum PayloadReason implements Reason {
  NULL_PAYLOAD("A Kafka record without a value (a tombstone)."),
  PAYLOAD_TOO_LARGE("A message above the largest size that is decoded."),
  BAD_JSON("Not one well-formed JSON object."),
  DUPLICATE_FIELD("A JSON object that names a known field twice: which one is meant?"),
  BAD_HEADER("A row of a file whose header or footer does not name the columns that are needed."),
  CONFLICT_MARKER("A line that a version control system left behind, such as <<<<<<<."),
  WRONG_FIELD_COUNT("A line with more or fewer fields than its header."),
  BAD_QUOTING("A line with an opening quote that nothing closes, or text after a closing one."),
  INVALID_UTF8("Bytes that are not UTF-8."),
  LINE_TOO_LONG("A line above the longest that is read."),
  DECODER_FAILED("The decoder itself failed: a fault of ours, kept so that it can be replayed.");

  private final String meaning;

  PayloadReason(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
