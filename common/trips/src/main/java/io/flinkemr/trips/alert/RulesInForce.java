package io.flinkemr.trips.alert;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a task goes by: the built-in ones, each until the topic says otherwise. State
 * holds what the topic said and nothing else; a rule that it removes gives way to the built-in one
 * of that id, if there is one, just as for a job that never saw it in the topic.
 */
public final class RulesInForce implements Serializable {

  /** What the topic said, by the rule's id. */
  public static final MapStateDescriptor<String, AlertRule> STATE =
      new MapStateDescriptor<>("alert-rules", Types.STRING, TypeInformation.of(AlertRule.class));

  private static final long serialVersionUID = 1;

  private final List<AlertRule> builtIn;
  private final boolean trips;
  private transient AlertRule @Nullable [] rules;

  /**
   * @param trips whether those that judge trips are wanted, or those that judge zones
   */
  RulesInForce(List<AlertRule> builtIn, boolean trips) {
    this.builtIn = List.copyOf(builtIn);
    this.trips = trips;
  }

  /** Takes up what the topic says. */
  void change(RuleChange change, BroadcastState<String, AlertRule> state) throws Exception {
    if (change.rule == null) {
      state.remove(change.id);
    } else {
      state.put(change.id, change.rule.copy());
    }
    rules = null;
  }

  /** The rules as they are now. */
  AlertRule[] get(ReadOnlyBroadcastState<String, AlertRule> state) throws Exception {
    AlertRule[] current = rules;
    if (current == null) {
      Map<String, AlertRule> all = new TreeMap<>();
      builtIn.forEach(rule -> all.put(rule.id, rule));
      state.immutableEntries().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
      current = all.values().stream().filter(r -> r.judges(trips)).toArray(AlertRule[]::new);
      rules = current;
    }
    return current;
  }
}
