package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.lake.LakeSource;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.topics.TopicCheck;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.exit.TripExits;
import io.flinkemr.trips.lake.TripLakeTable;
import io.flinkemr.trips.options.MeasureDemandBatchOptions;
import io.flinkemr.trips.pipeline.LakeTrips;
import io.flinkemr.trips.pipeline.MeasureDemandPipeline;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import io.flinkemr.trips.source.TripFiles;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@code measure-demand} over the lake and files: all trips at once, none of them late. */
public final class MeasureDemandJob implements Job<MeasureDemandBatchOptions> {

  @Override
  public void run(MeasureDemandBatchOptions options, JobRun run) throws Exception {
    new TopicCheck()
        .writes(options.output, false)
        .writes(options.rejects(), false)
        .check(options.kafka, options.run());
    TripRules rules = new TripRules(options.rules);
    TripJson json = new TripJson(rules);
    StreamExecutionEnvironment env = run.environment(RuntimeExecutionMode.BATCH);
    MeasureDemandPipeline.Outputs outputs =
        new MeasureDemandPipeline(options.windows.window, Duration.ZERO, null, json, run.now())
            .applyToAll(trips(env, options, rules, run));
    TripExits exits = new TripExits(run, options.kafka, json);
    exits.demand(outputs.demand(), options.output, KafkaDelivery.AT_LEAST_ONCE);
    exits.rejected(outputs.rejected(), options.rejects());
    run.execute(env);
  }

  private static DataStream<Decoded<Trip>> trips(
      StreamExecutionEnvironment env,
      MeasureDemandBatchOptions options,
      TripRules rules,
      JobRun run) {
    TripFiles files = new TripFiles(env, rules, run);
    String lake = options.lake;
    return TripFiles.union(
            Stream.of(
                lake == null
                    ? null
                    : LakeTrips.decoded(
                        LakeSource.read(env, lake, new TripLakeTable(), Uids.READ_LAKE)),
                options.inputs.isEmpty() ? null : files.read(new Inputs("--input", options.inputs)),
                files.readLate(new Inputs("--late", options.late)).orElse(null)))
        .orElseThrow(
            () ->
                new io.flinkemr.core.job.UsageException(
                    "--late: " + options.late + " holds no trips, and nothing else is to be read"));
  }
}
