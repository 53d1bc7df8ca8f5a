package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/**
 * Writes rows into a table of the lake, exactly once: {@code
 * LAKE/trips/pickup_date=2019-01-31/part-….parquet}. A file becomes visible with the checkpoint
 * that covers it (live) or at the end of the job (batch).
 *
 * <p>Memory is bounded however many dates are open at a time: the files of one task share a budget,
 * and when they pass it, the largest is finished. Sizes of files:
 *
 * <ul>
 *   <li>batch, rows grouped by date before the sink: one file per date and task, about 13 MB for a
 *       day of New York's yellow taxis (300,000 trips of 43 bytes, measured on real ones)
 *   <li>batch, rows in any order: as many dates stay open as the budget has room for, some 80 small
 *       ones in the default; beyond that files are cut short, so group them
 *   <li>live: a file per task, date and checkpoint; at 1,000 trips a second and a checkpoint each
 *       10 s about 500 KB. A longer checkpoint interval gives larger files
 * </ul>
 */
public final class LakeSink {

  /** Bytes that the open files of one task may hold in memory. */
  public static final long DEFAULT_BUDGET = 64L * 1024 * 1024;

  /** Milliseconds between looks at files that were finished early. */
  private static final long CLOSE_FINISHED = 1000;

  private LakeSink() {}

  /** A sink into {@code lake}, on any file system to which Flink can write exactly once. */
  public static <T extends Event> FileSink<T> of(String lake, LakeTable<T> table) {
    return of(lake, table, DEFAULT_BUDGET);
  }

  /**
   * A sink into {@code lake}.
   *
   * @param budget bytes that the open files of one task may hold in memory together
   */
  public static <T extends Event> FileSink<T> of(String lake, LakeTable<T> table, long budget) {
    return of(lake, table, new OpenFiles(budget));
  }

  static <T extends Event> FileSink<T> of(String lake, LakeTable<T> table, OpenFiles open) {
    return FileSink.forBulkFormat(new Path(lake, table.name()), new LakeFileFactory<>(table, open))
        .withBucketAssigner(new DateBuckets<>(table, open))
        .withRollingPolicy(new RollFinished<>(open))
        .withBucketCheckInterval(CLOSE_FINISHED)
        .withOutputFileConfig(
            OutputFileConfig.builder().withPartPrefix("part").withPartSuffix(".parquet").build())
        .build();
  }
}
