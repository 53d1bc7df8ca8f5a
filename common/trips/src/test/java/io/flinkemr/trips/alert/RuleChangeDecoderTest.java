package io.flinkemr.trips.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleChangeDecoderTest {

  private final AlertRuleJson json = new AlertRuleJson(Rules.KEPT);
  private final RuleChangeDecoder decoder = new RuleChangeDecoder(json);
  private final Fault fault = new Fault();

  @ParameterizedTest
  @ValueSource(strings = {Rules.DEAR, Rules.CROWD, Rules.HUSH})
  void whatIsWrittenIsReadAgain(String text) {
    AlertRule rule = Rules.rule(text);
    rule.enabled = false;
    rule.severity = Severity.CRITICAL;
    rule.version = 7;

    RuleChange change = decoder.decode(rule.id.getBytes(UTF_8), json.encode(rule), fault);

    assertThat(Objects.requireNonNull(change).rule).usingRecursiveComparison().isEqualTo(rule);
  }

  @Test
  void aTombstoneIsARemoval() {
    RuleChange change = Objects.requireNonNull(decoder.decode("dear".getBytes(UTF_8), null, fault));

    assertThat(change.id).isEqualTo("dear");
    assertThat(change.rule).isNull();
  }

  @Test
  void aMessageWithoutKeyOrWithAnothersKeyIsRejected() {
    assertThat(decoder.decode(null, Rules.bytes(Rules.DEAR), fault)).isNull();
    assertThat(fault.detail()).contains("no key");
    fault.clear();
    assertThat(decoder.decode("cheap".getBytes(UTF_8), Rules.bytes(Rules.DEAR), fault)).isNull();
    assertThat(fault.detail()).contains("'cheap'", "'dear'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'id':'x','kind':'fare_above','threshold':1 | bad_json |",
        "[] | bad_json | not an object",
        "{'id':'x','kind':'fare_above','threshold':1}{} | bad_json | follows",
        "{'id':'x','id':'x','kind':'fare_above','threshold':1} | bad_json | Duplicate",
        "{'id':'x','threshold':1} | bad_rule | kind is missing",
        "{'id':'x','kind':'fare_over','threshold':1} | bad_rule | no kind 'fare_over'",
        "{'id':'x','kind':'fare_above','treshold':1} | bad_rule | no field 'treshold'",
        "{'id':'x','kind':'fare_above','threshold':'1'} | bad_rule | threshold is not a number",
        "{'id':'x','kind':'fare_above','threshold':0.0001} | bad_rule |",
        "{'id':'x','kind':'fare_above','threshold':1e999999999} | bad_rule |",
        "{'id':'x','kind':'fare_above','threshold':-1} | bad_rule | threshold",
        "{'id':'x','kind':'fare_above','threshold':1,'history':3} | bad_rule | leave history",
        "{'id':'x','kind':'fare_above','threshold':1,'severity':'bad'} | bad_rule | no severity",
        "{'id':'x','kind':'fare_above','threshold':1,'enabled':1} | bad_rule | enabled",
        "{'id':'x','kind':'fare_above','threshold':1,'version':0} | bad_rule | version 0",
        "{'id':'X y','kind':'fare_above','threshold':1} | bad_rule | id 'X y'",
        "{'id':'x','kind':'surge','threshold':2,'history':11,'min_trips':1} | bad_rule | --history",
        "{'id':'x','kind':'surge','threshold':2,'history':3} | bad_rule | min_trips",
        "{'id':'x','kind':'silence','threshold':2,'history':9,'windows':2} | bad_rule | --history",
        "{'id':'x','kind':'silence','threshold':2,'history':3} | bad_rule | windows",
      })
  void whatIsWrongWithARuleIsSaid(String text, String reason, String detail) {
    assertThat(decoder.decode("x".getBytes(UTF_8), Rules.bytes(text), fault)).isNull();

    assertThat(Objects.requireNonNull(fault.reason()).code()).isEqualTo(reason);
    assertThat(fault.detail()).contains(detail == null ? "" : detail);
  }
}
