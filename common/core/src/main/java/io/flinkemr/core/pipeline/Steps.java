package io.flinkemr.core.pipeline;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What a pipeline does with its events; each operator has a uid.
 *
 * @param <T> the events
 * @param <R> the results
 * @param <O> the job's parameters
 */
@FunctionalInterface
public interface Steps<T, R, O extends LiveOptions> {

  /** Wires them and returns the last one. */
  SingleOutputStreamOperator<R> apply(OnTimeEvents<T> events, O options);
}
