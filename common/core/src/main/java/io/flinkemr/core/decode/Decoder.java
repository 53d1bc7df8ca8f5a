package io.flinkemr.core.decode;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one message into a value. Used by one thread at a time, so an implementation
 * may keep buffers between calls (transient: instances travel with the job).
 *
 * @param <T> the decoded type
 */
public interface Decoder<T> extends Serializable {

  /**
   * Decodes {@code length} bytes of {@code bytes} from {@code offset} on. Bad data never throws.
   *
   * @return a new value, or null after having described why in {@code fault}
   */
  @Nullable T decode(byte[] bytes, int offset, int length, Fault fault);
}
