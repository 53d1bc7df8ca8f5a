package io.flinkemr.core.decode;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Understands the records of a compacted topic: each says what its key stands for from now on, or,
 * without a value, that it stands for nothing any more. Used by one thread at a time.
 *
 * @param <T> what a change is
 */
@FunctionalInterface
public interface ChangeDecoder<T> extends Serializable {

  /**
   * Decodes one change. Bad data never throws.
   *
   * @param key the record's key, null where it has none
   * @param value the record's value, null where the key was removed
   * @return a new value, or null after having described why in {@code fault}
   */
  @Nullable T decode(byte @Nullable [] key, byte @Nullable [] value, Fault fault);
}
