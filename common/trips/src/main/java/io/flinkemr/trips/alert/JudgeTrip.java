package io.flinkemr.trips.alert;

import java.util.List;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Holds every trip against the rules for trips. */
public final class JudgeTrip extends BroadcastProcessFunction<TripSketch, RuleChange, Alert> {

  private static final long serialVersionUID = 1;

  private final RulesInForce rules;

  public JudgeTrip(List<AlertRule> builtIn) {
    this.rules = new RulesInForce(builtIn, true);
  }

  @Override
  public void processElement(TripSketch trip, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    for (AlertRule rule : rules.get(context.getBroadcastState(RulesInForce.STATE))) {
      if (TripCheck.fires(rule, trip)) {
        out.collect(TripCheck.alert(rule, trip));
      }
    }
  }

  @Override
  public void processBroadcastElement(RuleChange change, Context context, Collector<Alert> out)
      throws Exception {
    rules.change(change, context.getBroadcastState(RulesInForce.STATE));
  }
}
