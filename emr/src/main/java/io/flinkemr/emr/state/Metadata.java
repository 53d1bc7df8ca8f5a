package io.flinkemr.emr.state;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.AbstractChannelStateHandle;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filemerging.SegmentFileStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;

/** The files that a checkpoint or savepoint is made of, by its metadata. */
final class Metadata {

  private Metadata() {}

  /**
   * Reads metadata.
   *
   * @param folder where it lies, to which some of its paths are relative
   * @return full paths, the metadata's own file aside
   * @throws IOException if it names state of a kind that is not known here
   */
  static List<String> files(InputStream in, String folder) throws IOException {
    // Flink resolves relative paths by asking the metadata's file system, which is not S3 here.
    Path local = Files.createTempDirectory("state");
    Path copy = local.resolve("_metadata");
    try {
      Files.copy(in, copy);
      String here = local.toUri().toString().replaceFirst("/$", "");
      try (DataInputStream data = new DataInputStream(Files.newInputStream(copy))) {
        return files(
                Checkpoints.loadCheckpointMetadata(data, Metadata.class.getClassLoader(), here))
            .stream()
            .map(
                file ->
                    file.replaceFirst(
                        "^file:/*" + Pattern.quote(local.toString().substring(1)),
                        Matcher.quoteReplacement(folder)))
            .toList();
      }
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(local);
    }
  }

  private static List<String> files(CheckpointMetadata metadata) throws IOException {
    List<String> files = new ArrayList<>();
    for (OperatorState operator : metadata.getOperatorStates()) {
      if (operator.getCoordinatorState() != null) {
        add(operator.getCoordinatorState(), files);
      }
      for (OperatorSubtaskState task : operator.getStates()) {
        for (StateObject state :
            Stream.of(
                    task.getManagedKeyedState(),
                    task.getRawKeyedState(),
                    task.getManagedOperatorState(),
                    task.getRawOperatorState(),
                    task.getInputChannelState(),
                    task.getResultSubpartitionState())
                .flatMap(states -> states.stream())
                .toList()) {
          add(state, files);
        }
      }
    }
    return files;
  }

  private static void add(StateObject state, List<String> files) throws IOException {
    if (state instanceof FileStateHandle file) {
      files.add(file.getFilePath().toString());
    } else if (state instanceof SegmentFileStateHandle segment) {
      files.add(segment.getFilePath().toString());
    } else if (state instanceof IncrementalRemoteKeyedStateHandle incremental) {
      for (StreamStateHandle part : incremental.streamSubHandles().toList()) {
        add(part, files);
      }
    } else if (state instanceof KeyGroupsStateHandle keyed) {
      add(keyed.getDelegateStateHandle(), files);
    } else if (state instanceof OperatorStateHandle operator) {
      add(operator.getDelegateStateHandle(), files);
    } else if (state instanceof AbstractChannelStateHandle<?> channel) {
      add(channel.getDelegate(), files);
    } else if (!(state instanceof ByteStreamStateHandle)) {
      throw new IOException("state of an unknown kind: " + state.getClass().getName());
    }
  }
}
