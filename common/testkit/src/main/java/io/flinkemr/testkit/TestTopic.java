package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records to one topic, each where and when a test wants it. */
public final class TestTopic implements AutoCloseable {

  /** Above any message that a test sends. */
  private static final int MAX_REQUEST = 64 * 1024 * 1024;

  private final String name;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Writes to a topic that exists. */
  public TestTopic(String bootstrapServers, String name) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MAX_REQUEST);
    // On a topic made a moment ago a first batch may be turned away and the second one taken, after
    // which the first is out of sequence for ever.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    this.name = name;
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The topic's name. */
  public String name() {
    return name;
  }

  /**
   * Writes {@code values} in their order to {@code partition}, without key, at the current time.
   */
  public void send(int partition, String... values) {
    List<Long> unused =
        send(partition, Stream.of(values).map(value -> value.getBytes(UTF_8)).toList());
  }

  /**
   * The same for bytes.
   *
   * @return the offset of each
   */
  public List<Long> send(int partition, List<byte[]> values) {
    List<Future<RecordMetadata>> pending = new ArrayList<>(values.size());
    for (byte[] value : values) {
      pending.add(producer.send(new ProducerRecord<>(name, partition, null, value)));
    }
    producer.flush();
    return pending.stream().map(record -> written(record).offset()).toList();
  }

  /**
   * Writes one record and waits until it is in the log.
   *
   * @param timestamp the record's timestamp in milliseconds since the epoch, or null for now
   * @param value null makes a tombstone
   * @return the record's offset
   */
  public long send(
      int partition, @Nullable Long timestamp, byte @Nullable [] key, byte @Nullable [] value) {
    return written(producer.send(new ProducerRecord<>(name, partition, timestamp, key, value)))
        .offset();
  }

  /** The same for text without key. */
  public long send(int partition, @Nullable Long timestamp, String value) {
    return send(partition, timestamp, null, value.getBytes(UTF_8));
  }

  private RecordMetadata written(Future<RecordMetadata> pending) {
    try {
      return pending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write to " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
