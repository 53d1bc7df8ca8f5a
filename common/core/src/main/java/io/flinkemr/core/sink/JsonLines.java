package io.flinkemr.core.sink;

import io.flinkemr.core.decode.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Files of one message a line. A file becomes visible, as {@code part-….jsonl}, with the checkpoint
 * that covers it (live) or at the end of the job (batch): exactly once. A live task writes one file
 * per checkpoint in which there was something to write.
 */
public final class JsonLines {

  private JsonLines() {}

  /** A sink into {@code directory}, on any file system to which Flink can write exactly once. */
  public static <T> FileSink<T> sink(String directory, Encoder<T> encoder) {
    return FileSink.<T>forRowFormat(new Path(directory), new LineEncoder<>(encoder))
        .withBucketAssigner(new BasePathBucketAssigner<>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(
            OutputFileConfig.builder().withPartPrefix("part").withPartSuffix(".jsonl").build())
        .build();
  }

  private static final class LineEncoder<T>
      implements org.apache.flink.api.common.serialization.Encoder<T> {

    private static final long serialVersionUID = 1;
    private final Encoder<T> encoder;

    LineEncoder(Encoder<T> encoder) {
      this.encoder = encoder;
    }

    @Override
    public void encode(T value, OutputStream out) throws IOException {
      out.write(encoder.encode(value));
      out.write('\n');
    }
  }
}
