package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.jspecify.annotations.Nullable;

/** Reads a file in this thread, as the source's reader does. */
final class Lines {

  static final long NOW = 1_700_000_000_000L;

  private Lines() {}

  /** What was read, and the position after each. */
  record Read(List<Decoded<String>> records, List<CheckpointedPosition> positions) {

    /** Values as they are, rejections as "line reason". */
    List<String> summary() {
      return records.stream()
          .map(
              decoded ->
                  decoded.value != null
                      ? decoded.value
                      : decoded.rejection.position + " " + decoded.rejection.reason)
          .toList();
    }

    List<Rejection> rejections() {
      return records.stream().filter(d -> d.rejection != null).map(d -> d.rejection).toList();
    }
  }

  static LineFormat<String> words(int longestLine) {
    return new LineFormat<>(
        () -> new RowHandler<>(new Words()), Types.STRING, longestLine, () -> NOW);
  }

  static Read read(Path file) {
    return read(words(LineFormat.LONGEST_LINE), file, null);
  }

  static Read read(LineFormat<String> format, Path file, @Nullable CheckpointedPosition from) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    Configuration config = new Configuration();
    try (LineFileReader<String> reader =
        from == null
            ? format.createReader(config, split(file, null))
            : format.restoreReader(config, split(file, from))) {
      BulkFormat.RecordIterator<Decoded<String>> batch;
      while ((batch = reader.readBatch()) != null) {
        RecordAndPosition<Decoded<String>> next;
        while ((next = batch.next()) != null) {
          read.records.add(next.getRecord());
          read.positions.add(new CheckpointedPosition(next.getOffset(), next.getRecordSkipCount()));
        }
        batch.releaseBatch();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private static FileSourceSplit split(Path file, @Nullable CheckpointedPosition position)
      throws IOException {
    long size = Files.size(file);
    return new FileSourceSplit(
        "0",
        new org.apache.flink.core.fs.Path(file.toUri()),
        0,
        size,
        0,
        size,
        new String[0],
        position);
  }
}
