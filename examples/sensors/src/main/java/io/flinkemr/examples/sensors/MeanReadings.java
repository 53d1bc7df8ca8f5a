package io.flinkemr.examples.sensors;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.Launcher;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.sink.Exits;
import io.flinkemr.core.source.KafkaEvents;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** readings ─ split ─┬─ by sensor ─ minutes ─► means, and ─► rejected */
public final class MeanReadings implements Job<MeanReadingsOptions> {

  public static void main(String[] args) throws Exception {
    JobEntry<?> job = new JobEntry<>(MeanReadingsOptions::new, MeanReadings::new);
    Launcher.launch(
        new JobCli("sensors.jar", List.of(job), System.out, Now.system()), System.err, args);
  }

  @Override
  public void run(MeanReadingsOptions options, JobRun run) throws Exception {
    DataStream<Decoded<Reading>> read = read(options, run);
    wire(read, options, run);
    run.execute(read.getExecutionEnvironment());
  }

  static DataStream<Decoded<Reading>> read(MeanReadingsOptions options, JobRun run) {
    return KafkaEvents.read(
        run.environment(RuntimeExecutionMode.STREAMING),
        options.kafka,
        options.input,
        options.time,
        Reading::decode,
        TypeInformation.of(Reading.class),
        run.now(),
        "readings");
  }

  static void wire(DataStream<Decoded<Reading>> read, MeanReadingsOptions options, JobRun run) {
    var readings =
        read.process(new SplitDecoded<>((reading, tally) -> {}), TypeInformation.of(Reading.class))
            .uid("split");
    DataStream<Mean> means =
        readings
            .keyBy(reading -> reading.sensor)
            .window(TumblingEventTimeWindows.of(Mean.MINUTE))
            .aggregate(new Mean.Sum(), new Mean.OfWindow())
            .uid("means");
    DataStream<Rejection> rejected = readings.getSideOutput(SplitDecoded.REJECTED);
    Destination output = Destination.parse(options.output);
    Exits.attach(means, output, Mean::key, Mean::line, options.kafka, run.name(), "write-means");
    Destination rejects = Destination.parse(options.rejects);
    RejectionJson json = new RejectionJson();
    Exits.attach(rejected, rejects, json, json, options.kafka, run.name(), "write-rejected");
  }
}
