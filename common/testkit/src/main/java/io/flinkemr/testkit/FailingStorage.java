package io.flinkemr.testkit;

import java.io.IOException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.state.CheckpointStorage;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointStorageFactory;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;

/**
 * Keeps checkpoints in files, as the file system storage does, except that writing state fails as
 * {@link Failures} say. Jobs get it by {@link Failures#settings}.
 */
public final class FailingStorage implements CheckpointStorageFactory<CheckpointStorage> {

  static final ConfigOption<String> FOLDER =
      ConfigOptions.key("testkit.failing-storage.folder").stringType().noDefaultValue();

  static final ConfigOption<String> FAILURES =
      ConfigOptions.key("testkit.failing-storage.failures").stringType().noDefaultValue();

  @Override
  public CheckpointStorage createFromConfig(ReadableConfig config, ClassLoader loader) {
    return new Storage(
        new FileSystemCheckpointStorage(config.get(FOLDER)).configure(config, loader),
        config.get(FAILURES));
  }

  private record Storage(CheckpointStorage files, String failures) implements CheckpointStorage {

    private static final long serialVersionUID = 1;

    @Override
    public CompletedCheckpointStorageLocation resolveCheckpoint(String pointer) throws IOException {
      return files.resolveCheckpoint(pointer);
    }

    @Override
    public CheckpointStorageAccess createCheckpointStorage(JobID job) throws IOException {
      return new FailingStorageAccess(files.createCheckpointStorage(job), FailurePlan.of(failures));
    }
  }
}
