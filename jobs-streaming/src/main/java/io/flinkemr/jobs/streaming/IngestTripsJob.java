package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.lake.LakeSink;
import io.flinkemr.core.lake.LiveClaimKeeper;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.lake.TripLakeTable;
import io.flinkemr.trips.options.IngestTripsOptions;
import io.flinkemr.trips.pipeline.IngestTripsPipeline;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.EnrichedTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code ingest-trips}: from a topic into the lake, each trip once. */
public final class IngestTripsJob implements Job<IngestTripsOptions> {

  @Override
  public void run(IngestTripsOptions options, JobRun run) throws Exception {
    boolean live = !options.input.bounded();
    new TopicCheck()
        .reads(options.input.topic)
        .writes(options.late, live)
        .writes(options.rejects, live)
        .writes(
            options.clean == null ? null : "topic:" + options.clean,
            live && options.delivery == KafkaDelivery.EXACTLY_ONCE)
        .check(options.kafka, options.run());
    TripRules rules = new TripRules(options.rules);
    StreamExecutionEnvironment env = run.environment(Modes.of(options.input));
    DataStream<Decoded<Trip>> decoded =
        KafkaEvents.read(
            env,
            options.kafka,
            options.input,
            options.time,
            new TripJson(rules),
            TypeInformation.of(Trip.class),
            run.now(),
            Uids.READ_TRIPS);
    wire(decoded, options, rules, run);
    run.execute(env);
  }

  /** The pipeline and its sinks, behind whatever reads. */
  static void wire(
      DataStream<Decoded<Trip>> decoded, IngestTripsOptions options, TripRules rules, JobRun run) {
    TripJson json = new TripJson(rules);
    IngestTripsPipeline.Outputs outputs =
        new IngestTripsPipeline(options.time.allowedLateness, rules.zones(), json, run.now())
            .apply(decoded);
    DataStream<EnrichedTrip> claimed =
        LiveClaimKeeper.keep(
            outputs.enriched(),
            options.lake,
            options.run().instance,
            options.time.allowedLateness,
            run.now(),
            Uids.KEEP_CLAIM);
    claimed
        .sinkTo(LakeSink.of(options.lake, new TripLakeTable()))
        .name(Uids.WRITE_LAKE)
        .uid(Uids.WRITE_LAKE);
    TripExits exits = new TripExits(run, options.kafka, json);
    exits.rejected(outputs.rejected(), options.rejects);
    exits.late(outputs.late(), options.late);
    if (options.clean != null) {
      exits.clean(outputs.clean(), options.clean, options.delivery);
    }
  }
}
