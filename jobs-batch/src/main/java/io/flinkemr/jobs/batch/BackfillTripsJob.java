package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.lake.LakeIdentities;
import io.flinkemr.core.lake.LakeSink;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.lake.TripLakeTable;
import io.flinkemr.trips.options.BackfillTripsOptions;
import io.flinkemr.trips.pipeline.BackfillTripsPipeline;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.rule.TripRules;
import io.flinkemr.trips.source.TripFiles;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code backfill-trips}: from files into the lake, whatever it lacks. */
public final class BackfillTripsJob implements Job<BackfillTripsOptions> {

  @Override
  public void run(BackfillTripsOptions options, JobRun run) throws Exception {
    new TopicCheck().writes(options.rejects(), false).check(options.kafka, options.run());
    TripRules rules = new TripRules(options.rules);
    TripJson json = new TripJson(rules);
    TripLakeTable table = new TripLakeTable();
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.BATCH);
    BackfillTripsPipeline.Outputs outputs =
        new BackfillTripsPipeline(rules.zones(), json, run.now())
            .apply(
                new TripFiles(env, rules, run).read(new Inputs("--input", options.inputs)),
                new LakeIdentities<>(options.lake, table, options.claimTtl, run.now()));
    outputs
        .enriched()
        .sinkTo(LakeSink.of(options.lake, table))
        .name(Uids.WRITE_LAKE)
        .uid(Uids.WRITE_LAKE);
    new TripExits(run, options.kafka, json).rejected(outputs.rejected(), options.rejects());
    run.execute(env);
  }
}
