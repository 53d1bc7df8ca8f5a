package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.source.KafkaChanges;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.alert.AlertRuleJson;
import io.flinkemr.trips.alert.BuiltInRules;
import io.flinkemr.trips.alert.RuleChange;
import io.flinkemr.trips.alert.RuleChangeDecoder;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.options.AlertOnTripsOptions;
import io.flinkemr.trips.pipeline.AlertOnTripsPipeline;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code alert-on-trips}: from a topic of trips to a topic of alerts, by rules that can change. */
public final class AlertOnTripsJob implements Job<AlertOnTripsOptions> {

  @Override
  public void run(AlertOnTripsOptions options, JobRun run) throws Exception {
    new TopicCheck()
        .reads(options.input.topic)
        .reads(options.rulesTopic)
        .writes(options.output, options.delivery == KafkaDelivery.EXACTLY_ONCE)
        .writes(options.late, true)
        .writes(options.rejects, true)
        .check(options.kafka, options.run());
    TripJson json = new TripJson(new TripRules(options.accepted));
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.STREAMING);
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

  /** The rules, the pipeline and its sinks, behind whatever reads trips. */
  static void wire(
      DataStream<Decoded<Trip>> decoded, AlertOnTripsOptions options, TripJson json, JobRun run) {
    AlertRuleJson rules = new AlertRuleJson(options.history);
    AlertOnTripsPipeline pipeline =
        new AlertOnTripsPipeline(
            options.windows.window,
            options.history,
            options.time.allowedLateness,
            BuiltInRules.read(options.rules, rules),
            json,
            run.now());
    DataStream<Decoded<RuleChange>> changes =
        KafkaChanges.read(
            decoded.getExecutionEnvironment(),
            options.kafka,
            options.rulesTopic,
            new RuleChangeDecoder(rules),
            TypeInformation.of(RuleChange.class),
            run.now(),
            Uids.READ_RULES);
    AlertOnTripsPipeline.Outputs outputs = pipeline.apply(decoded, changes);
    TripExits exits = new TripExits(run, options.kafka, json);
    exits.alerts(outputs.alerts(), options.output, options.delivery);
    exits.late(outputs.late(), options.late);
    exits.rejected(outputs.rejected(), options.rejects);
  }
}
