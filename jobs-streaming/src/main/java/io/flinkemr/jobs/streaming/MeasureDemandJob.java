package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.options.MeasureDemandOptions;
import io.flinkemr.trips.pipeline.MeasureDemandPipeline;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code measure-demand} over a topic, live or as a bounded replay. */
public final class MeasureDemandJob implements Job<MeasureDemandOptions> {

  @Override
  public void run(MeasureDemandOptions options, JobRun run) throws Exception {
    boolean live = !options.input.bounded();
    new TopicCheck()
        .reads(options.input.topic)
        .writes(options.output, live && options.delivery == KafkaDelivery.EXACTLY_ONCE)
        .writes(options.late, live)
        .writes(options.rejects, live)
        .check(options.kafka, options.run());
    TripJson json = new TripJson(new TripRules(options.rules));
    StreamExecutionEnvironment env = run.environment(Modes.of(options.input));
    DataStream<Decoded<Trip>> decoded =
        KafkaEvents.read(
            env,
            options.kafka,
            options.input,
            options.time,
            json,
            TypeInformation.of(Trip.class),
            run.now(),
            Uids.READ_TRIPS);
    wire(decoded, options, json, run);
    run.execute(env);
  }

  /** The pipeline and its sinks, behind whatever reads. */
  static void wire(
      DataStream<Decoded<Trip>> decoded, MeasureDemandOptions options, TripJson json, JobRun run) {
    MeasureDemandPipeline pipeline =
        new MeasureDemandPipeline(
            options.windows.window, options.time.allowedLateness, options.early, json, run.now());
    MeasureDemandPipeline.Outputs outputs =
        options.input.bounded() ? pipeline.applyToAll(decoded) : pipeline.apply(decoded);
    TripExits exits = new TripExits(run, options.kafka, json);
    exits.demand(outputs.demand(), options.output, options.delivery);
    exits.late(outputs.late(), options.late);
    exits.rejected(outputs.rejected(), options.rejects);
  }
}
