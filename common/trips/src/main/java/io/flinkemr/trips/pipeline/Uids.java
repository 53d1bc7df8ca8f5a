package io.flinkemr.trips.pipeline;

/**
 * The uids of every operator of the taxi jobs; each is its operator's name too. State is found by
 * them: changing one loses what its operator remembers.
 */
public final class Uids {

  // Sources and sinks, which the jobs attach.
  public static final String READ_TRIPS = "read-trips";
  public static final String READ_LINES = "read-lines";
  public static final String READ_COLUMNS = "read-columns";
  public static final String READ_LATE = "read-late";
  public static final String READ_LAKE = "read-lake";
  public static final String WRITE_LAKE = "write-lake";
  public static final String WRITE_CLEAN = "write-clean";
  public static final String WRITE_DEMAND = "write-demand";
  public static final String READ_RULES = "read-rules";
  public static final String WRITE_ALERTS = "write-alerts";
  public static final String WRITE_REJECTED = "write-rejected";
  public static final String WRITE_LATE = "write-late";

  // What the pipelines share.
  public static final String SPLIT_DECODED = "split-decoded";
  public static final String ON_TIME_DISTINCT = "on-time-distinct";
  public static final String MEASURE_LATENCY = "measure-latency";
  public static final String ENRICH = "enrich-with-zones";

  // ingest-trips, where the job keeps up its claim on the lake.
  public static final String KEEP_CLAIM = "keep-claim";

  // measure-demand.
  public static final String TRIPS_OF_LAKE = "trips-of-lake";
  public static final String DEMAND_WINDOWS = "demand-windows";
  public static final String SUM_UP_TRIPS = "sum-up-trips";
  public static final String SUM_OF_PARTS = "sum-of-parts";
  public static final String DEMAND_OF_PARTS = "demand-of-parts";
  public static final String COUNT_LATE = "count-late";

  // alert-on-trips.
  public static final String SPLIT_RULES = "split-rules";
  public static final String SKETCH_TRIPS = "sketch-trips";
  public static final String PICKUPS_OF_TRIPS = "pickups-of-trips";
  public static final String JUDGE_TRIPS = "judge-trips";
  public static final String WATCH_ZONES = "watch-zones";
  public static final String COUNT_ALERTS = "count-alerts";

  // backfill-trips.
  public static final String TOUCHED_DATES = "touched-dates";
  public static final String DISTINCT_DATES = "distinct-dates";
  public static final String LAKE_IDENTITIES = "lake-identities";
  public static final String INCOMING = "incoming";
  public static final String IN_LAKE = "in-lake";
  public static final String DISTINCT_AGAINST_LAKE = "distinct-against-lake";

  // generate-trips.
  public static final String INDEXES = "indexes";
  public static final String GENERATED_EVENTS = "generated-events";
  public static final String DISTINCT_TRIPS = "distinct-trips";
  public static final String DEMAND_OF_TRIP = "demand-of-trip";
  public static final String TRUE_DEMAND = "true-demand";
  public static final String KIND_OF_EVENT = "kind-of-event";
  public static final String TRUE_COUNTS = "true-counts";
  public static final String WRITE_EVENTS = "write-events";
  public static final String WRITE_TRUE_DEMAND = "write-true-demand";
  public static final String WRITE_TRUE_COUNTS = "write-true-counts";

  // replay-trips.
  public static final String IN_PERIOD = "in-period";
  public static final String PACE_TRIPS = "pace-trips";
  public static final String WRITE_REPLAYED = "write-replayed";

  // replay-rejects.
  public static final String READ_REJECTS = "read-rejects";
  public static final String OF_REASONS = "of-reasons";
  public static final String DECODE_AGAIN = "decode-again";

  // reconcile-demand.
  public static final String READ_LIVE = "read-live";
  public static final String READ_BATCH = "read-batch";
  public static final String LIVE_SIDE = "live-side";
  public static final String BATCH_SIDE = "batch-side";
  public static final String LATE_SIDE = "late-side";
  public static final String COMPARE = "compare";
  public static final String NOTHING = "nothing";

  private Uids() {}
}
