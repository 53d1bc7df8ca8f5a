package io.flinkemr.core.sink;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.options.KafkaOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** Leads a stream out of the job: late and rejected records, or results. */
public final class Exits {

  private Exits() {}

  /**
   * Writes {@code stream} to {@code destination}, exactly once: visible with the next checkpoint of
   * a live job, at the end of a batch job (a topic then gets each record at least once).
   *
   * @param key the key of a Kafka record; a directory does without
   * @param value the value of a Kafka record, or the line of a file
   * @param kafka the brokers; asked only if the destination is a topic
   * @param prefix the start of the sink's transaction ids, for example the job's name and instance
   * @param uid name and uid of the sink
   */
  public static <T> DataStreamSink<T> attach(
      DataStream<T> stream,
      Destination destination,
      Encoder<T> key,
      Encoder<T> value,
      KafkaOptions kafka,
      String prefix,
      String uid) {
    return attach(stream, destination, key, value, kafka, KafkaDelivery.EXACTLY_ONCE, prefix, uid);
  }

  /**
   * The same with a choice for topics.
   *
   * @param delivery to a topic by a live job; a batch job can do no more than at least once
   */
  public static <T> DataStreamSink<T> attach(
      DataStream<T> stream,
      Destination destination,
      Encoder<T> key,
      Encoder<T> value,
      KafkaOptions kafka,
      KafkaDelivery delivery,
      String prefix,
      String uid) {
    DataStreamSink<T> sink =
        destination.isTopic()
            ? stream.sinkTo(
                KafkaSinks.sink(
                    kafka,
                    destination.name(),
                    key,
                    value,
                    KafkaSinks.possible(stream, delivery),
                    KafkaSinks.transactionalPrefix(prefix, uid)))
            : stream.sinkTo(JsonLines.sink(destination.name(), value));
    return sink.name(uid).uid(uid);
  }
}
