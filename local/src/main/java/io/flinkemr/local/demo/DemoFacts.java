package io.flinkemr.local.demo;

import io.flinkemr.core.metrics.Accounting;
import java.util.List;

/**
 * What a run of the demo found out.
 *
 * @param ingest the accounting of the live ingest
 * @param demand the accounting of the live demand
 * @param load the accounting of what filled the topic; empty unless it replays files
 * @param backfill the accounting of the late trips' way into the lake
 * @param difference what live and batch differ in; empty if they are equal
 * @param seconds from the first event until both jobs had read the last
 * @param latencies from a trip's arrival in Kafka to the result it is part of
 * @param judged the accounting of the live alerts
 * @param alerts what they told
 * @param arrivals when events arrived in the raw topic, as a consumer of its own saw them
 * @param samples how far the live jobs were, ascending in time
 * @param faults what was broken meanwhile
 */
record DemoFacts(
    Accounting ingest,
    Accounting demand,
    Accounting load,
    Accounting backfill,
    String difference,
    double seconds,
    Latencies latencies,
    Accounting judged,
    DemoAlerts alerts,
    Arrivals arrivals,
    List<Sample> samples,
    List<DemoFault> faults) {

  /** Records in the raw topic. */
  long produced() {
    return arrivals.count();
  }
}
