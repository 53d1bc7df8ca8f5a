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

  /** How the names of such files end. */
  public static final List<String> SUFFIXES =
      List.of(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz");

  private JsonLineFiles() {}

  /**
   * Reads files.
   *
   * @param inputs of folders the files that by their names hold JSON lines are read
   * @param uid name and uid of the source
   * @return values and rejections, with the event time of values that have one as their timestamp
   * @throws UsageException if one of {@code inputs} matches no file
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      Inputs inputs,
      Decoder<T> decoder,
      TypeInformation<T> type,
      Now now,
      String uid) {
    LineFormat<T> lines =
        new LineFormat<>(() -> new JsonLineHandler<>(decoder), type, LineFormat.LONGEST_LINE, now);
    return DecodedFiles.read(env, inputs, SUFFIXES, lines, uid);
  }

  /** Those of {@code inputs} that mean files which by their names hold JSON lines. */
  public static Inputs among(Inputs inputs) {
    return inputs.having(SUFFIXES);
  }
}
