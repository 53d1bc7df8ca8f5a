package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads files that hold one message a line, such as those of {@code JsonLines}. */
public final class JsonLineFiles {

  private static final List<String> SUFFIXES =
      List.of(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz");

  private JsonLineFiles() {}

  /**
   * Reads files.
   *
   * @param inputs files, folders (read with all below them) or globs with {@code *}, {@code ?} and
   *     <code>{a,b}</code>, on any file system that Flink knows
   * @param uid name and uid of the source
   * @return values and rejections, with the event time of values that have one as their timestamp
   * @throws UsageException if one of {@code inputs} matches no file
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      List<String> inputs,
      Decoder<T> decoder,
      TypeInformation<T> type,
      Now now,
      String uid) {
    LineFormat<T> lines =
        new LineFormat<>(() -> new JsonLineHandler<>(decoder), type, LineFormat.LONGEST_LINE, now);
    return DecodedFiles.read(env, inputs, SUFFIXES, lines, uid);
  }

  /** Whether {@code input} matches a file that by its name holds JSON lines. */
  public static boolean anyIn(String input) {
    return InputFiles.any(input, SUFFIXES);
  }
}
