package io.flinkemr.trips.source;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.source.DelimitedFiles;
import io.flinkemr.core.source.Inputs;
import io.flinkemr.core.source.JsonLineFiles;
import io.flinkemr.core.source.ParquetRowFiles;
import io.flinkemr.trips.codec.TripColumns;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.codec.TripRows;
import io.flinkemr.trips.pipeline.Uids;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Reads trips from files: rows or columns of the TLC's, or JSON lines of ours. The names of files
 * say what they are; those that say nothing are taken for rows.
 */
public record TripFiles(StreamExecutionEnvironment env, TripRules rules, JobRun run) {

  private static final TypeInformation<Trip> TRIP = TypeInformation.of(Trip.class);
  private static final List<String> SUFFIXES =
      Stream.of(DelimitedFiles.SUFFIXES, ParquetRowFiles.SUFFIXES, JsonLineFiles.SUFFIXES)
          .flatMap(List::stream)
          .toList();

  /**
   * What {@code inputs} hold: files, folders, of one kind or of several, and globs.
   *
   * @throws io.flinkemr.core.job.UsageException if one of them means no file
   */
  public DataStream<Decoded<Trip>> read(Inputs inputs) {
    inputs.require(SUFFIXES);
    Inputs lines = JsonLineFiles.among(inputs);
    Inputs columns = ParquetRowFiles.among(inputs);
    List<String> named = DelimitedFiles.among(inputs).paths();
    Inputs rows =
        new Inputs(
            inputs.parameter(),
            inputs.paths().stream()
                .filter(
                    path ->
                        named.contains(path)
                            || !(lines.paths().contains(path) || columns.paths().contains(path)))
                .toList());
    return union(
            Stream.of(
                rows.paths().isEmpty()
                    ? null
                    : DelimitedFiles.read(
                        env, rows, new TripRows(rules), TRIP, run.now(), Uids.READ_TRIPS),
                columns.paths().isEmpty()
                    ? null
                    : ParquetRowFiles.read(
                        env, columns, new TripColumns(rules), TRIP, run.now(), Uids.READ_COLUMNS),
                lines.paths().isEmpty() ? null : lines(lines, Uids.READ_LINES)))
        .orElseThrow();
  }

  /** The trips in JSON lines, for inputs that may rightly be empty. */
  public Optional<DataStream<Decoded<Trip>>> readLate(Inputs inputs) {
    Inputs there = JsonLineFiles.among(inputs);
    return there.paths().isEmpty() ? Optional.empty() : Optional.of(lines(there, Uids.READ_LATE));
  }

  /** Streams as one; empty where there is none. */
  public static Optional<DataStream<Decoded<Trip>>> union(
      Stream<DataStream<Decoded<Trip>>> streams) {
    return streams.filter(stream -> stream != null).reduce((one, other) -> one.union(other));
  }

  private DataStream<Decoded<Trip>> lines(Inputs inputs, String uid) {
    return JsonLineFiles.read(env, inputs, new TripJson(rules), TRIP, run.now(), uid);
  }
}
