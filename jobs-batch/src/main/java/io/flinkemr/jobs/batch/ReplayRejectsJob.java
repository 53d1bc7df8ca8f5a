package io.flinkemr.jobs.batch;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.source.JsonLineFiles;
import io.flinkemr.core.source.KafkaMessages;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.codec.TripRows;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.options.ReplayRejectsOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.replay.ReplayRejectsPipeline;
import io.flinkemr.trips.rule.TripRules;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code replay-rejects}: from the reject exits of all jobs back to where trips come in. */
public final class ReplayRejectsJob implements Job<ReplayRejectsOptions> {

  private static final TypeInformation<Rejection> REJECTION = TypeInformation.of(Rejection.class);

  @Override
  public void run(ReplayRejectsOptions options, JobRun run) throws Exception {
    Destination from = Destination.parse(options.rejects);
    new TopicCheck()
        .reads(from.isTopic() ? from.name() : null)
        .writes(options.again, false)
        .writes(options.output, false)
        .check(options.kafka, options.run());
    TripRules rules = new TripRules(options.rules);
    TripJson json = new TripJson(rules);
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.BATCH);
    ReplayRejectsPipeline.Outputs outputs =
        new ReplayRejectsPipeline(new TripRows(rules), json, Set.copyOf(options.reasons), run.now())
            .apply(rejects(env, from, options, run));
    TripExits exits = new TripExits(run, options.kafka, json);
    exits.replayed(outputs.trips(), options.output);
    exits.rejected(outputs.rejected(), options.again);
    run.execute(env);
  }

  private static DataStream<Decoded<Rejection>> rejects(
      StreamExecutionEnvironment env, Destination from, ReplayRejectsOptions options, JobRun run) {
    RejectionJson json = new RejectionJson();
    return from.isTopic()
        ? KafkaMessages.read(
            env, options.kafka, options.input(), json, REJECTION, run.now(), Uids.READ_REJECTS)
        : JsonLineFiles.read(
            env,
            Inputs.of("--rejects", from.name()),
            json,
            REJECTION,
            run.now(),
            Uids.READ_REJECTS);
  }
}
