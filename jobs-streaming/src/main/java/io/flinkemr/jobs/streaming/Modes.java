package io.flinkemr.jobs.streaming;

import io.flinkemr.core.options.KafkaInputOptions;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** In which of Flink's modes a job runs. */
final class Modes {

  private Modes() {}

  /** Live unless the input has an end; then as a batch, in which nothing is late. */
  static RuntimeExecutionMode of(KafkaInputOptions input) {
    return input.bounded() ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING;
  }
}
