package io.flinkemr.emr.step;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a step wrote of what it submitted or stopped; see infra/steps.
 *
 * @param id the record's name, which begins with the time
 */
public record Submission(String instance, String id, JsonNode json) {

  /** A field's text, empty where the step did not get so far. */
  public String text(String field) {
    String text = json.path(field).asText("");
    return text.equals("-") ? "" : text;
  }
}
