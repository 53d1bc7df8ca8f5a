package io.flinkemr.trips.reconcile;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.options.KafkaInputOptions;
import io.flinkemr.core.options.TimeOptions;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.source.JsonLineFiles;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.topics.KafkaPreflight;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.ReconcileOptions;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Compares what the options name. */
public final class ReconcileDemand {

  private static final String LATE = "--late";

  private final ReconcileOptions options;
  private final JobRun run;
  private final StreamExecutionEnvironment env;

  public ReconcileDemand(ReconcileOptions options, JobRun run) {
    this.options = options;
    this.run = run;
    this.env = run.environment(RuntimeExecutionMode.BATCH);
  }

  /**
   * Compares and prints the outcome.
   *
   * @throws JobFailed if a difference is left unexplained
   * @throws io.flinkemr.core.job.UsageException if an input does not exist
   */
  public void execute() throws Exception {
    new ReconcilePipeline(options.window, options.show)
        .apply(
            results("--live", options.live, Uids.READ_LIVE),
            results("--batch", options.batch, Uids.READ_BATCH),
            late());
    JobExecutionResult result = run.execute(env);
    if (result != null) {
      Verdict verdict = Verdict.of(result);
      verdict.print(run.out());
      verdict.require();
      run.out().println("equal");
    } else if (!options.run().explain && !options.run().check) {
      throw new JobFailed(
          "reconcile-demand: nothing was compared, since the job was submitted detached; run it"
              + " attached (flink run without -d)");
    }
  }

  private DataStream<Decoded<Result>> results(String parameter, String from, String uid) {
    return read(
        parameter,
        Destination.parse(from),
        new ResultJson(options.window.toMillis()),
        TypeInformation.of(Result.class),
        uid);
  }

  private List<DataStream<Decoded<Trip>>> late() {
    TripJson json = new TripJson(new TripRules(options.rules));
    List<DataStream<Decoded<Trip>>> late = new ArrayList<>();
    for (int i = 0; i < options.late.size(); i++) {
      Destination from = Destination.parse(options.late.get(i));
      // A live job that found nothing late has written no file.
      if (from.isTopic() || !JsonLineFiles.among(Inputs.of(LATE, from.name())).paths().isEmpty()) {
        late.add(read(LATE, from, json, TypeInformation.of(Trip.class), Uids.READ_LATE + "-" + i));
      } else {
        run.out().println("no late trips in " + from);
      }
    }
    return late;
  }

  private <T extends Event> DataStream<Decoded<T>> read(
      String parameter, Destination from, Decoder<T> decoder, TypeInformation<T> type, String uid) {
    if (!from.isTopic()) {
      return JsonLineFiles.read(
          env, Inputs.of(parameter, from.name()), decoder, type, run.now(), uid);
    }
    if (!options.run().explain) {
      KafkaPreflight.check(options.kafka, List.of(from.name()), false);
    }
    KafkaInputOptions input = new KafkaInputOptions();
    input.topic = from.name();
    input.to = "latest";
    return KafkaEvents.read(
        env, options.kafka, input, new TimeOptions(), decoder, type, run.now(), uid);
  }
}
