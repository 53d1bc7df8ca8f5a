package io.flinkemr.core.pipeline;

import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.operator.CountLate;
import io.flinkemr.core.operator.Flags;
import io.flinkemr.core.operator.LateCutoff;
import io.flinkemr.core.operator.OnTime;
import io.flinkemr.core.operator.SplitDecoded;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.sink.Destination;
import io.flinkemr.core.sink.Exits;
import io.flinkemr.core.source.KafkaEvents;
import io.flinkemr.core.topics.TopicCheck;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * A job of the usual form: the events of a topic, steps of its own, results; all exactly once.
 *
 * <pre>
 *   topic ─ read-events ─ split ─ on-time ─ steps ─────────────→ write-results
 *                           │        │        └ count-late ─┐
 *                           │        └──────────────────────┴──→ write-late
 *                           └──────────────────────────────────→ write-rejected
 * </pre>
 *
 * <p>With {@code --to} it is bounded: it reads to there, nothing is late, and it ends. A job of any
 * other form is a {@link Job} of its own.
 *
 * @param events what is read
 * @param steps what is done with it
 * @param key of a result in a topic; a directory does without
 * @param value of a result in a topic, or its line in a file
 * @param <T> the events
 * @param <R> the results
 * @param <O> the parameters
 */
public record LivePipeline<T extends Event, R, O extends LiveOptions>(
    EventForm<T> events, Steps<T, R, O> steps, Encoder<R> key, Encoder<R> value) implements Job<O> {

  @Override
  public void run(O options, JobRun run) throws Exception {
    boolean live = !options.input.bounded();
    new TopicCheck()
        .reads(options.input.topic)
        .writes(options.output, live)
        .writes(options.late, live)
        .writes(options.rejects, live)
        .check(options.kafka, options.run);
    DataStream<Decoded<T>> read = read(options, run);
    wire(read, options, run);
    run.execute(read.getExecutionEnvironment());
  }

  /** Makes the environment and reads. */
  public DataStream<Decoded<T>> read(O options, JobRun run) {
    return KafkaEvents.read(
        run.environment(
            options.input.bounded() ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING),
        options.kafka,
        options.input,
        options.time,
        events.decoder(),
        type(),
        run.now(),
        "read-events");
  }

  /** Wires all that comes behind the source, or behind what a test puts there. */
  public void wire(DataStream<Decoded<T>> read, O options, JobRun run) {
    SingleOutputStreamOperator<T> split =
        read.process(new SplitDecoded<>(Flags.none()), type()).name("split").uid("split");
    OnTime<T> cutoff = new OnTime<>(new LateCutoff(options.time.allowedLateness), type());
    SingleOutputStreamOperator<T> onTime =
        split.process(cutoff, type()).name("on-time").uid("on-time");
    OutputTag<T> net = new OutputTag<>("late-for-window", type());
    SingleOutputStreamOperator<R> results =
        steps.apply(new OnTimeEvents<>(onTime, options.time.allowedLateness, net), options);
    DataStream<T> caught =
        results
            .getSideOutput(net)
            .process(new CountLate<>(), type())
            .name("count-late")
            .uid("count-late");
    DataStream<T> late = onTime.getSideOutput(cutoff.late()).union(caught);
    RejectionJson json = new RejectionJson();
    exit(results, options.output, key, value, "write-results", options, run);
    exit(late, options.late, events.encoder(), events.encoder(), "write-late", options, run);
    exit(
        split.getSideOutput(SplitDecoded.REJECTED),
        options.rejects,
        json,
        json,
        "write-rejected",
        options,
        run);
  }

  private <E> void exit(
      DataStream<E> stream,
      String to,
      Encoder<E> itsKey,
      Encoder<E> itsValue,
      String uid,
      O options,
      JobRun run) {
    Destination destination = Destination.parse(to);
    var unused =
        Exits.attach(stream, destination, itsKey, itsValue, options.kafka, run.name(), uid);
  }

  private TypeInformation<T> type() {
    return TypeInformation.of(events.type());
  }
}
