package io.flinkemr.core.sink;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.options.KafkaOptions;
import java.util.Properties;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Writes to Kafka topics. */
public final class KafkaSinks {

  private KafkaSinks() {}

  /**
   * A sink that writes one record an element, into the partition that its key decides.
   *
   * <p>The record's timestamp is the time of writing, never the event time.
   *
   * @param transactionalPrefix tells this sink's transactions from all others, see {@link
   *     #transactionalPrefix}; used only for exactly once
   */
  public static <T> KafkaSink<T> sink(
      KafkaOptions kafka,
      String topic,
      Encoder<T> key,
      Encoder<T> value,
      KafkaDelivery delivery,
      String transactionalPrefix) {
    return build(kafka, new EncodedRecords<>(topic, key, value), delivery, transactionalPrefix);
  }

  /**
   * A sink that writes one record an element, without a key, into the partition that {@code
   * partition} says: for streams whose order within a partition matters.
   *
   * @param transactionalPrefix as for {@link #sink}
   */
  public static <T> KafkaSink<T> partitionedSink(
      KafkaOptions kafka,
      String topic,
      PartitionOf<T> partition,
      Encoder<T> value,
      KafkaDelivery delivery,
      String transactionalPrefix) {
    return build(
        kafka, new EncodedRecords<>(topic, partition, value), delivery, transactionalPrefix);
  }

  private static <T> KafkaSink<T> build(
      KafkaOptions kafka,
      EncodedRecords<T> records,
      KafkaDelivery delivery,
      String transactionalPrefix) {
    KafkaSinkBuilder<T> sink = KafkaSink.<T>builder().setKafkaProducerConfig(properties(kafka));
    return switch (delivery) {
      case EXACTLY_ONCE ->
          sink.setRecordSerializer(
                  records.waitingFor(
                      new TransactionCoordinators(kafka.properties(), transactionalPrefix)))
              .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
              .setTransactionalIdPrefix(transactionalPrefix)
              .build();
      case AT_LEAST_ONCE ->
          sink.setRecordSerializer(records)
              .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
              .build();
    };
  }

  /**
   * The prefix of a sink's transactional ids. Two sinks that share one fence each other off, and
   * one that changes over a restore leaves transactions open that block readers until they time
   * out: so it follows from the job, its instance and the sink, and from nothing else.
   *
   * @param jobAndInstance the job's name as {@code JobRun.name()} has it
   */
  public static String transactionalPrefix(String jobAndInstance, String sinkUid) {
    return jobAndInstance + "/" + sinkUid;
  }

  /**
   * What a sink behind {@code stream} can do: in BATCH mode nothing but at least once. There the
   * connector hands over a transaction only at the end and aborts it as it closes the writer, and
   * the commit that follows fails with a line in the log: all of it would be lost.
   *
   * @param wanted what a live job does
   */
  public static KafkaDelivery possible(DataStream<?> stream, KafkaDelivery wanted) {
    RuntimeExecutionMode mode =
        stream.getExecutionEnvironment().getConfiguration().get(ExecutionOptions.RUNTIME_MODE);
    return mode == RuntimeExecutionMode.BATCH ? KafkaDelivery.AT_LEAST_ONCE : wanted;
  }

  private static Properties properties(KafkaOptions kafka) {
    Properties properties = kafka.properties();
    // The connector's own hour is above the brokers' cap of 15 minutes and would fail at the start.
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(kafka.transactionTimeout.toMillis()));
    // JSON shrinks to a fifth for little CPU; larger batches make that and the round trips cheaper.
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 * 1024));
    // A rejection keeps up to 256 KiB of payload, which JSON escapes to six times that at worst.
    properties.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(4 * 1024 * 1024));
    return properties;
  }
}
