package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Reads the committed rows of a table of the lake. A lake that is not there has no rows. */
public final class LakeSource {

  private LakeSource() {}

  /** Reads all dates. */
  public static <T extends Event> DataStream<T> read(
      StreamExecutionEnvironment env, String lake, LakeTable<T> table, String uid) {
    return read(env, lake, table, null, null, uid);
  }

  /**
   * Reads some dates.
   *
   * @param from the first date, or null for no bound
   * @param to the last date, itself included, or null for no bound
   * @param uid name and uid of the source
   * @return rows with their event time as their timestamp
   */
  public static <T extends Event> DataStream<T> read(
      StreamExecutionEnvironment env,
      String lake,
      LakeTable<T> table,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      String uid) {
    int first = from == null ? Integer.MIN_VALUE : (int) from.toEpochDay();
    int last = to == null ? Integer.MAX_VALUE : (int) to.toEpochDay();
    LakeFiles files = new LakeFiles(lake, table);
    FileEnumerator.Provider committed = () -> (paths, splits) -> splits(files, first, last);
    FileSource<T> source =
        FileSource.forBulkFileFormat(new LakeFormat<>(table), files.folder())
            .setFileEnumerator(committed)
            .build();
    WatermarkStrategy<T> timestamps =
        WatermarkStrategy.<T>noWatermarks().withTimestampAssigner((row, none) -> row.eventTime());
    return env.fromSource(source, timestamps, uid, table.type()).uid(uid);
  }

  private static List<FileSourceSplit> splits(LakeFiles files, int first, int last)
      throws IOException {
    List<FileSourceSplit> splits = new ArrayList<>();
    for (FileStatus file : files.between(first, last)) {
      splits.add(split(file, splits.size()));
    }
    return splits;
  }

  /** All of a file. */
  static FileSourceSplit split(FileStatus file, int number) {
    return new FileSourceSplit(
        Integer.toString(number),
        file.getPath(),
        0,
        file.getLen(),
        file.getModificationTime(),
        file.getLen());
  }
}
