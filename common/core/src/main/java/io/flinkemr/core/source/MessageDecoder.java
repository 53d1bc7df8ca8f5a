package io.flinkemr.core.source;

import io.flinkemr.core.decode.Fault;
import java.io.Serializable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of one record of a topic. Used by one thread at a time.
 *
 * @param <T> the decoded type
 */
@FunctionalInterface
interface MessageDecoder<T> extends Serializable {

  /** A new value, or null after having described why in {@code fault}. */
  @Nullable T decode(ConsumerRecord<byte[], byte[]> message, Fault fault);
}
