package io.flinkemr.core.decode;

import java.io.Serializable;

/**
 * Turns a value into the bytes of one message or one line (without the line's end). Used by one
 * thread at a time.
 *
 * @param <T> the encoded type
 */
public interface Encoder<T> extends Serializable {

  /** The encoded value in an array of its own. */
  byte[] encode(T value);
}
