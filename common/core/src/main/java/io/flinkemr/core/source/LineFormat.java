package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.io.compression.InflaterInputStreamFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.compression.StandardDeCompressors;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * Files of lines, each file read from its beginning by one task: the header and the numbers of the
 * lines are known only there. Compressed files (.gz and the others that Flink knows) are unpacked.
 *
 * <p>A {@code BulkFormat}, although it reads row by row, because Flink tells the path to no other
 * kind of format, and a rejection must name file and line.
 */
final class LineFormat<T> implements BulkFormat<Decoded<T>, FileSourceSplit> {

  /** The most bytes of a line that is read; a TLC row has about 120. */
  static final int LONGEST_LINE = 1024 * 1024;

  private static final long serialVersionUID = 1;

  private final LineHandler.Factory<T> handlers;
  private final TypeInformation<T> type;
  private final int longestLine;
  private final Now now;

  LineFormat(LineHandler.Factory<T> handlers, TypeInformation<T> type, int longestLine, Now now) {
    this.handlers = handlers;
    this.type = type;
    this.longestLine = longestLine;
    this.now = now;
  }

  @Override
  public LineFileReader<T> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    Path path = split.path();
    LineReader lines = new LineReader(open(path), longestLine);
    return new LineFileReader<>(path.toString(), lines, handlers.open(), now);
  }

  @Override
  public LineFileReader<T> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    LineFileReader<T> reader = createReader(config, split);
    try {
      reader.skipTo(split.getReaderPosition().orElseThrow().getRecordsAfterOffset());
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  private static InputStream open(Path path) throws IOException {
    FSDataInputStream stream = path.getFileSystem().open(path);
    InflaterInputStreamFactory<?> inflater =
        StandardDeCompressors.getDecompressorForFileName(path.getName());
    try {
      return inflater == null ? stream : inflater.create(new BufferedInputStream(stream, 1 << 16));
    } catch (IOException e) {
      stream.close();
      throw new IOException("cannot unpack " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return Decoded.type(type);
  }
}
