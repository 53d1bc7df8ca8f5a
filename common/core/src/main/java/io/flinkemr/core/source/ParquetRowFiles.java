package io.flinkemr.core.source;

import io.flinkemr.core.decode.ColumnFormat;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Reads flat Parquet files of any schema: each file's own footer says what its columns are, and
 * just those are read that the format asks for, many rows at a time.
 *
 * <p>Every row yields a value or a rejection. A rejection carries the row as a JSON object of the
 * columns that were read, and its file and number, counted from 1.
 */
public final class ParquetRowFiles {

  /** How the names of such files end. */
  public static final List<String> SUFFIXES = List.of(".parquet");

  private ParquetRowFiles() {}

  /**
   * Reads files.
   *
   * @param inputs of folders *.parquet are read
   * @param uid name and uid of the source
   * @return values and rejections, with the event time of values that have one as their timestamp
   * @throws UsageException if one of {@code inputs} matches no file
   */
  public static <T> DataStream<Decoded<T>> read(
      StreamExecutionEnvironment env,
      Inputs inputs,
      ColumnFormat<T> format,
      TypeInformation<T> type,
      Now now,
      String uid) {
    return DecodedFiles.read(env, inputs, SUFFIXES, new ParquetRowFormat<>(format, type, now), uid);
  }

  /** Those of {@code inputs} that mean files which by their names are Parquet files. */
  public static Inputs among(Inputs inputs) {
    return inputs.having(SUFFIXES);
  }
}
