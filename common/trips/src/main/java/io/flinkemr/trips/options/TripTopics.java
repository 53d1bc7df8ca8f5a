package io.flinkemr.trips.options;

import io.flinkemr.core.topics.TopicSpec;
import java.util.List;
import java.util.Map;

/** The topics of the taxi jobs. */
public final class TripTopics {

  /** Trips as they come. */
  public static final String RAW = "trips-raw";

  /** Trips that were accepted, each once. */
  public static final String CLEAN = "trips-clean";

  /** Accepted trips that came too late. */
  public static final String LATE = "trips-late";

  /** Payloads that were not accepted, with the reason. */
  public static final String REJECTED = "trips-rejected";

  /** Accepted trips that came too late for their window. */
  public static final String DEMAND_LATE = "demand-late";

  /** Payloads that measure-demand did not accept. */
  public static final String DEMAND_REJECTED = "demand-rejected";

  /** Results per zone and window; the last one of a key holds. */
  public static final String DEMAND = "demand";

  /** The rules of alert-on-trips by their ids; the last one of a key holds. */
  public static final String ALERT_RULES = "alert-rules";

  /** Alerts; a key that is there twice is one alert. */
  public static final String ALERTS = "alerts";

  /** Accepted trips that came too late to be judged. */
  public static final String ALERTS_LATE = "alerts-late";

  /** Payloads and rules that alert-on-trips did not accept. */
  public static final String ALERTS_REJECTED = "alerts-rejected";

  private static final String WEEK = "604800000";
  private static final String MONTH = "2592000000";

  private TripTopics() {}

  /** All of them, with the settings that the jobs want. */
  public static List<TopicSpec> all() {
    return List.of(
        new TopicSpec(RAW, 6, Map.of("cleanup.policy", "delete", "retention.ms", WEEK)),
        new TopicSpec(CLEAN, 6, Map.of("cleanup.policy", "delete", "retention.ms", WEEK)),
        new TopicSpec(LATE, 3, Map.of("cleanup.policy", "delete", "retention.ms", MONTH)),
        new TopicSpec(REJECTED, 3, rejects()),
        new TopicSpec(DEMAND_LATE, 3, Map.of("cleanup.policy", "delete", "retention.ms", MONTH)),
        new TopicSpec(DEMAND_REJECTED, 3, rejects()),
        new TopicSpec(DEMAND, 6, Map.of("cleanup.policy", "compact")),
        // One partition: rules are few, and one task reads them all.
        new TopicSpec(ALERT_RULES, 1, Map.of("cleanup.policy", "compact")),
        new TopicSpec(ALERTS, 3, Map.of("cleanup.policy", "compact,delete", "retention.ms", MONTH)),
        new TopicSpec(ALERTS_LATE, 3, Map.of("cleanup.policy", "delete", "retention.ms", MONTH)),
        new TopicSpec(ALERTS_REJECTED, 3, rejects()));
  }

  private static Map<String, String> rejects() {
    return Map.of(
        "cleanup.policy", "delete",
        "retention.ms", MONTH,
        // A payload of 256 KiB is up to six times as large where JSON escapes all of it.
        "max.message.bytes", "4194304");
  }
}
