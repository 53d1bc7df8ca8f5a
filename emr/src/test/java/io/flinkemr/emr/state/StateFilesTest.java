package io.flinkemr.emr.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.emr.TestingStore;
import io.flinkemr.emr.aws.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.filesystem.RelativeFileStateHandle;
import org.junit.jupiter.api.Test;

class StateFilesTest {

  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  private static final Instant LIMIT = NOW.minus(Duration.ofDays(7));
  private static final String FIRST = "checkpoints/taxis/" + "1".repeat(32);
  private static final String SECOND = "checkpoints/taxis/" + "2".repeat(32);

  private final TestingStore store = new TestingStore();

  @Test
  void keepsFilesOfAnOlderRunThatTheNewestCheckpointStillNames() throws Exception {
    write(FIRST + "/shared/needed", 90);
    write(FIRST + "/shared/not-needed", 90);
    write(FIRST + "/chk-7/_metadata", metadata(FIRST + "/shared/not-needed"), 90);
    write(SECOND + "/shared/own", 90);
    write(
        SECOND + "/chk-9/_metadata", metadata(FIRST + "/shared/needed", SECOND + "/shared/own"), 1);

    assertThat(abandoned())
        .containsExactly(FIRST + "/chk-7/_metadata", FIRST + "/shared/not-needed");
  }

  @Test
  void keepsFilesThatASavepointNames() throws Exception {
    write(FIRST + "/shared/needed", 90);
    write(SECOND + "/chk-9/_metadata", metadata(), 1);
    write("savepoints/taxis/savepoint-1/_metadata", metadata(FIRST + "/shared/needed"), 80);

    assertThat(abandoned()).isEmpty();
  }

  /** So are most files of a checkpoint and all of a savepoint: its folder can be moved. */
  @Test
  void readsMetadataWhosePathsAreRelativeToIt() throws Exception {
    FileStateHandle own =
        new RelativeFileStateHandle(new Path("s3://elsewhere/chk-9/own"), "own", 1);

    assertThat(
            Metadata.files(
                new ByteArrayInputStream(metadata(List.of(), own)), "s3://state/x/chk-9"))
        .containsExactly("s3://state/x/chk-9/own");
  }

  @Test
  void leavesYoungFilesAndTheNewestRunAlone() throws Exception {
    write(FIRST + "/chk-1/young", 2);
    write(FIRST + "/chk-1/old", 30);
    write(SECOND + "/chk-9/old", 30);
    write(SECOND + "/chk-9/_metadata", metadata(), 1);
    write("checkpoints/other/" + "3".repeat(32) + "/chk-1/alone", 30);

    assertThat(abandoned()).containsExactly(FIRST + "/chk-1/old");
  }

  @Test
  void keepsTheNewestCompleteCheckpointThoughALaterRunWroteNoMetadata() throws Exception {
    write(FIRST + "/chk-7/state", 30);
    write(FIRST + "/chk-7/_metadata", metadata(FIRST + "/chk-7/state"), 30);
    write(SECOND + "/chk-1/half", 1);

    assertThat(abandoned()).isEmpty();
  }

  @Test
  void listsNothingWhereMetadataCannotBeRead() {
    write(FIRST + "/chk-1/old", 30);
    write(SECOND + "/chk-9/_metadata", new byte[] {1, 2, 3, 4, 5}, 1);

    assertThatThrownBy(this::abandoned)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(SECOND + "/chk-9/_metadata cannot be read");
  }

  private List<String> abandoned() throws IOException {
    return new StateFiles(store, "state")
        .abandoned(LIMIT).stream().flatMap(run -> run.files().stream()).map(Stored::key).toList();
  }

  private void write(String key, int daysOld) {
    write(key, new byte[1], daysOld);
  }

  private void write(String key, byte[] content, int daysOld) {
    store.write("state", key, content, NOW.minus(Duration.ofDays(daysOld)));
  }

  /** Metadata of an incremental checkpoint that shares the named files. */
  private static byte[] metadata(String... shared) throws IOException {
    List<HandleAndLocalPath> handles =
        Stream.of(shared)
            .map(key -> new FileStateHandle(new Path("s3://state/" + key), 1))
            .map(handle -> HandleAndLocalPath.of(handle, "local"))
            .toList();
    return metadata(handles, new FileStateHandle(new Path("s3://state/meta"), 1));
  }

  private static byte[] metadata(List<HandleAndLocalPath> handles, FileStateHandle own)
      throws IOException {
    OperatorState operator = new OperatorState(new OperatorID(1, 2), 1, 8);
    operator.putState(
        0,
        OperatorSubtaskState.builder()
            .setManagedKeyedState(
                new IncrementalRemoteKeyedStateHandle(
                    new UUID(1, 2), KeyGroupRange.of(0, 7), 1, handles, List.of(), own))
            .build());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Checkpoints.storeCheckpointMetadata(
        new CheckpointMetadata(1, List.of(operator), List.of()),
        new java.io.DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
