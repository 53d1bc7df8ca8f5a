package io.flinkemr.core.source;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Wires a format of files, whose records are values or rejections, into a job. */
final class DecodedFiles {

  private DecodedFiles() {}

  static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      Inputs inputs,
      List<String> suffixes,
      BulkFormat<Decoded<T>, FileSourceSplit> format,
      String uid) {
    FileSource<Decoded<T>> source =
        FileSource.forBulkFileFormat(format, inputs.files(suffixes).toArray(Path[]::new))
            // Hidden files were left out of folders already; one that was named is meant.
            .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
            .build();
    return env.fromSource(source, timestamps(), uid, format.getProducedType()).uid(uid);
  }

  /** Files are complete: there is no watermark before their end, hence no line is late. */
  private static <T> WatermarkStrategy<Decoded<T>> timestamps() {
    return WatermarkStrategy.<Decoded<T>>noWatermarks()
        .withTimestampAssigner(
            (decoded, none) -> decoded.value instanceof Event event ? event.eventTime() : none);
  }
}
