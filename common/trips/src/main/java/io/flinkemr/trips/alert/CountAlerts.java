package io.flinkemr.trips.alert;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/** Counts alerts as {@link #ALERTS}, with the variables {@code rule} and {@code severity}. */
public final class CountAlerts extends RichMapFunction<Alert, Alert> {

  /** The counters' name. */
  public static final String ALERTS = "alerts";

  private static final long serialVersionUID = 1;

  private transient @Nullable Map<String, Counter> counters;

  @Override
  public void open(OpenContext context) {
    counters = new HashMap<>();
  }

  @Override
  public Alert map(Alert alert) {
    counters
        .computeIfAbsent(
            alert.rule + "/" + alert.severity,
            name ->
                getRuntimeContext()
                    .getMetricGroup()
                    .addGroup("rule", alert.rule)
                    .addGroup("severity", alert.severity.code())
                    .counter(ALERTS))
        .inc();
    return alert;
  }
}
