package io.flinkemr.core.source;

import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Reads CSV files, plain or compressed, whose first line names the columns.
 *
 * <p>Every other line that is not blank yields a value or a rejection, so {@code read} counts them
 * all. A rejection carries the line's bytes and its file and number. In memory there is never more
 * than a few batches of lines, whatever the files hold.
 */
public final class DelimitedFiles {

  /** How the names of such files end. */
  public static final List<String> SUFFIXES = List.of(".csv", ".csv.gz");

  private DelimitedFiles() {}

  /**
   * Reads files.
   *
   * @param inputs of folders *.csv and *.csv.gz are read
   * @param uid name and uid of the source
   * @return values and rejections, with the event time of values that have one as their timestamp
   * @throws UsageException if one of {@code inputs} matches no file
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      Inputs inputs,
      RowFormat<T> format,
      TypeInformation<T> type,
      Now now,
      String uid) {
    LineFormat<T> lines =
        new LineFormat<>(() -> new RowHandler<>(format), type, LineFormat.LONGEST_LINE, now);
    return DecodedFiles.read(env, inputs, SUFFIXES, lines, uid);
  }

  /** Those of {@code inputs} that mean files which by their names hold rows. */
  public static Inputs among(Inputs inputs) {
    return inputs.having(SUFFIXES);
  }
}
