package io.flinkemr.trips.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Fault;
import java.util.Objects;

/** Rules for tests, as a person would write them. */
public final class Rules {

  /** How many windows are kept in tests. */
  public static final int KEPT = 10;

  /** Fires at a fare above $1000. */
  public static final String DEAR = "{'id':'dear','kind':'fare_above','threshold':1000}";

  /** Fires at 1.5 times the mean of 3 windows, but 4 pickups at least. */
  public static final String CROWD =
      "{'id':'crowd','kind':'surge','threshold':1.5,'history':3,'min_trips':4}";

  /** Fires at 2 silent windows after 3 of at least 1 pickup on average. */
  public static final String HUSH =
      "{'id':'hush','kind':'silence','threshold':1,'history':3,'windows':2}";

  private Rules() {}

  /** A rule from JSON with single quotes. */
  public static AlertRule rule(String json) {
    byte[] bytes = bytes(json);
    Fault fault = new Fault();
    AlertRule rule = new AlertRuleJson(KEPT).decode(bytes, 0, bytes.length, fault);
    return Objects.requireNonNull(rule, fault::detail);
  }

  static RuleChange change(String json) {
    AlertRule rule = rule(json);
    return new RuleChange(rule.id, rule);
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
