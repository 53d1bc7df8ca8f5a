package io.flinkemr.trips.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.ChangeDecoder;
import io.flinkemr.core.decode.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of rules. The key is the rule's id, which the value says again.
 *
 * @param json reads and judges a rule
 */
public record RuleChangeDecoder(AlertRuleJson json) implements ChangeDecoder<RuleChange> {

  @Override
  public @Nullable RuleChange decode(byte @Nullable [] key, byte @Nullable [] value, Fault fault) {
    if (key == null) {
      return fault.because(RuleReason.BAD_RULE, "the message has no key: give the rule's id");
    }
    String id = new String(key, UTF_8);
    if (value == null) {
      return new RuleChange(id, null);
    }
    AlertRule rule = json.decode(value, 0, value.length, fault);
    if (rule == null) {
      return null;
    }
    return rule.id.equals(id)
        ? new RuleChange(id, rule)
        : fault.because(
            RuleReason.BAD_RULE, "the key is '" + id + "' and the id is '" + rule.id + "'");
  }
}
