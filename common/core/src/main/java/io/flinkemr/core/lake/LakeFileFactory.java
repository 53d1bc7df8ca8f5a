package io.flinkemr.core.lake;

import io.flinkemr.core.record.Event;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/** Opens the table's Parquet files. */
final class LakeFileFactory<T extends Event> implements BulkWriter.Factory<T> {

  private static final long serialVersionUID = 1;

  /** Parquet ends a page at 20,000 rows at the latest, so larger ones would only cost memory. */
  private static final int PAGE_BYTES = 128 * 1024;

  private final LakeTable<T> table;
  private final OpenFiles open;
  private transient @Nullable Configuration hadoop;

  LakeFileFactory(LakeTable<T> table, OpenFiles open) {
    this.table = table;
    this.open = open;
  }

  @Override
  public BulkWriter<T> create(FSDataOutputStream stream) throws IOException {
    open.makeRoom();
    Builder<T> builder = new Builder<>(table, new StreamFile(stream));
    builder
        .withConf(hadoop())
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withPageSize(PAGE_BYTES)
        .withDictionaryPageSize(PAGE_BYTES);
    for (ColumnDescriptor column : table.schema().getColumns()) {
      String name = column.getPath()[0];
      builder.withDictionaryEncoding(name, table.fewValues(name));
    }
    LakeFile<T> file = new LakeFile<>(open.bucket(), builder.build(), stream, open);
    open.opened(file);
    return file;
  }

  private Configuration hadoop() {
    if (hadoop == null) {
      // Without the cluster's files: nothing of Hadoop is used but its compressor's plumbing.
      hadoop = new Configuration(false);
      // Level 1 writes twice as fast as 3, the default, for files a few per cent larger.
      hadoop.setInt("parquet.compression.codec.zstd.level", 1);
    }
    return hadoop;
  }

  private static final class Builder<T extends Event> extends ParquetWriter.Builder<T, Builder<T>> {

    private final LakeTable<T> table;

    Builder(LakeTable<T> table, OutputFile file) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport<>(table);
    }
  }

  /** Flink's stream as Parquet's file. */
  private record StreamFile(FSDataOutputStream stream) implements OutputFile {

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() throws IOException {
          return stream.getPos();
        }

        @Override
        public void write(int b) throws IOException {
          stream.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          stream.write(bytes, offset, length);
        }

        @Override
        public void close() {
          // Flink closes its stream itself when it commits the file.
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
