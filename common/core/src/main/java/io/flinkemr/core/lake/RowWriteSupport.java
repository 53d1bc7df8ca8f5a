package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Puts rows of a table into Parquet. */
final class RowWriteSupport<T extends Event> extends WriteSupport<T> {

  private final LakeTable<T> table;
  private @Nullable RecordConsumer consumer;
  private @Nullable RowOut out;

  RowWriteSupport(LakeTable<T> table) {
    this.table = table;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(table.schema(), Map.of("table", table.name()));
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
    out = new RowOut(recordConsumer, table.schema());
  }

  @Override
  public void write(T row) {
    consumer.startMessage();
    table.write(row, out);
    consumer.endMessage();
  }
}
