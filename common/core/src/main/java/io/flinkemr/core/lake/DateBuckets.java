package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends each row to the folder of its date. */
final class DateBuckets<T extends Event> implements BucketAssigner<T, String> {

  private static final long serialVersionUID = 1;

  private final LakeTable<T> table;
  private final OpenFiles open;
  private transient @Nullable Map<Integer, String> folders;
  private transient int lastDay;
  private transient @Nullable String lastFolder;

  DateBuckets(LakeTable<T> table, OpenFiles open) {
    this.table = table;
    this.open = open;
  }

  @Override
  public String getBucketId(T row, Context context) {
    int day = table.partitionDay(row);
    String folder = lastFolder;
    if (folder == null || day != lastDay) {
      if (folders == null) {
        folders = new HashMap<>();
      }
      folder = folders.computeIfAbsent(day, d -> PartitionDates.folder(table.partitionColumn(), d));
      lastDay = day;
      lastFolder = folder;
    }
    open.rowFor(folder);
    return folder;
  }

  @Override
  public SimpleVersionedSerializer<String> getSerializer() {
    return SimpleVersionedStringSerializer.INSTANCE;
  }
}
