package io.flinkemr.core.operator;

import java.io.Serializable;

/**
 * Reads a number off a record without boxing it.
 *
 * @param <T> the record's type
 */
@FunctionalInterface
public interface ToLong<T> extends Serializable {

  long of(T record);
}
