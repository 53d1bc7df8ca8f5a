package io.flinkemr.core.lake;

import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Now;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.formats.parquet.ParquetColumnarRowInputFormat;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;

/**
 * Turns a date, in days since the epoch, into the identities of all rows that the table has for it.
 * Give it each date once.
 *
 * <p>Fails the job for good, with the remedy, where a live job claims the date: what that one is
 * about to commit cannot be seen yet, so trips would end up in the lake twice.
 */
public final class LakeIdentities<T extends Event>
    implements FlatMapFunction<Integer, LakeIdentity> {

  private static final long serialVersionUID = 1;

  private final LakeFiles files;
  private final ParquetColumnarRowInputFormat<FileSourceSplit> columns;
  private final LiveClaims claims;
  private final Duration claimTtl;
  private final Now now;

  /**
   * @param claimTtl how long a live job's claim stands without being renewed
   */
  public LakeIdentities(String lake, LakeTable<T> table, Duration claimTtl, Now now) {
    this.files = new LakeFiles(lake, table);
    this.columns =
        ColumnReaders.of(table.schema(), List.of(table.idColumn(), table.fingerprintColumn()));
    this.claims = new LiveClaims(lake);
    this.claimTtl = claimTtl;
    this.now = now;
  }

  @Override
  public void flatMap(Integer day, Collector<LakeIdentity> out) throws Exception {
    refuseClaimed(day);
    for (FileStatus file : files.on(day)) {
      read(file, out);
    }
  }

  private void refuseClaimed(int day) throws IOException {
    for (LiveClaim claim : claims.all()) {
      if (claim.holds(day, now.millis(), claimTtl)) {
        throw new SuppressRestartsException(
            new JobFailed(
                "The live job '%s' may still write trips of %s. Give only dates that it is done with%s, or stop it first (after a crash its claim ends %s after the last sign of life)."
                    .formatted(
                        claim.instance(),
                        LocalDate.ofEpochDay(day),
                        claim.firstDay() == LiveClaim.ANY_DAY
                            ? ""
                            : ", before " + LocalDate.ofEpochDay(claim.firstDay()),
                        claimTtl)));
      }
    }
  }

  private void read(FileStatus file, Collector<LakeIdentity> out) throws IOException {
    try (BulkFormat.Reader<RowData> reader =
        columns.createReader(new Configuration(), LakeSource.split(file, 0))) {
      BulkFormat.RecordIterator<RowData> batch;
      while ((batch = reader.readBatch()) != null) {
        RecordAndPosition<RowData> next;
        while ((next = batch.next()) != null) {
          RowData row = next.getRecord();
          StringData id = row.getString(0);
          out.collect(new LakeIdentity(HexId.high(id), HexId.low(id), row.getLong(1)));
        }
        batch.releaseBatch();
      }
    }
  }
}
