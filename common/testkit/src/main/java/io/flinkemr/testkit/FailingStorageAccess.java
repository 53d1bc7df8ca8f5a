package io.flinkemr.testkit;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.state.CheckpointStateOutputStream;
import org.apache.flink.runtime.state.CheckpointStateToolset;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointStorageLocation;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.CheckpointedStateScope;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.StreamStateHandle;

/** Hands everything on, and asks the plan before state is written in the asynchronous part. */
record FailingStorageAccess(CheckpointStorageAccess files, FailurePlan plan)
    implements CheckpointStorageAccess {

  /** How Flink names the threads in which a task writes its state while it goes on. */
  private static final String ASYNCHRONOUS = "AsyncOperations";

  @Override
  public CheckpointStreamFactory resolveCheckpointStorageLocation(
      long checkpoint, CheckpointStorageLocationReference reference) throws IOException {
    return new Streams(
        files.resolveCheckpointStorageLocation(checkpoint, reference), checkpoint, plan);
  }

  @Override
  public CheckpointStateOutputStream createTaskOwnedStateStream() throws IOException {
    return files.createTaskOwnedStateStream();
  }

  @Override
  public CheckpointStateToolset createTaskOwnedCheckpointStateToolset() {
    return files.createTaskOwnedCheckpointStateToolset();
  }

  @Override
  public boolean supportsHighlyAvailableStorage() {
    return files.supportsHighlyAvailableStorage();
  }

  @Override
  public boolean hasDefaultSavepointLocation() {
    return files.hasDefaultSavepointLocation();
  }

  @Override
  public CompletedCheckpointStorageLocation resolveCheckpoint(String pointer) throws IOException {
    return files.resolveCheckpoint(pointer);
  }

  @Override
  public void initializeBaseLocationsForCheckpoint() throws IOException {
    files.initializeBaseLocationsForCheckpoint();
  }

  @Override
  public CheckpointStorageLocation initializeLocationForCheckpoint(long checkpoint)
      throws IOException {
    return files.initializeLocationForCheckpoint(checkpoint);
  }

  @Override
  public CheckpointStorageLocation initializeLocationForSavepoint(long checkpoint, String folder)
      throws IOException {
    return files.initializeLocationForSavepoint(checkpoint, folder);
  }

  private record Streams(CheckpointStreamFactory files, long checkpoint, FailurePlan plan)
      implements CheckpointStreamFactory {

    @Override
    public CheckpointStateOutputStream createCheckpointStateOutputStream(
        CheckpointedStateScope scope) throws IOException {
      if (Thread.currentThread().getName().startsWith(ASYNCHRONOUS)) {
        plan.onWrite(checkpoint);
      }
      return files.createCheckpointStateOutputStream(scope);
    }

    @Override
    public boolean canFastDuplicate(StreamStateHandle handle, CheckpointedStateScope scope)
        throws IOException {
      return files.canFastDuplicate(handle, scope);
    }

    @Override
    public List<StreamStateHandle> duplicate(
        List<StreamStateHandle> handles, CheckpointedStateScope scope) throws IOException {
      return files.duplicate(handles, scope);
    }

    @Override
    public void reusePreviousStateHandle(Collection<? extends StreamStateHandle> handles) {
      files.reusePreviousStateHandle(handles);
    }

    @Override
    public boolean couldReuseStateHandle(StreamStateHandle handle) {
      return files.couldReuseStateHandle(handle);
    }
  }
}
