package io.flinkemr.core.lake;

import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * Ends a file with each checkpoint, and before that once it was finished to free its memory: with
 * the next row of its date, or within a second, so that open streams do not pile up.
 */
final class RollFinished<T> extends CheckpointRollingPolicy<T, String> {

  private static final long serialVersionUID = 1;

  private final OpenFiles open;

  RollFinished(OpenFiles open) {
    this.open = open;
  }

  @Override
  public boolean shouldRollOnEvent(PartFileInfo<String> file, T row) {
    return open.isFinished(file.getBucketId());
  }

  @Override
  public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
    return open.isFinished(file.getBucketId());
  }
}
