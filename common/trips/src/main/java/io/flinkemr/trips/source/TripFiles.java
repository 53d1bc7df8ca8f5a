package io.flinkemr.trips.source;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.source.DelimitedFiles;
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

  /** What {@code inputs} hold: files, folders, of one kind or of several, and globs. */
  public DataStream<Decoded<Trip>> read(List<String> inputs) {
    List<String> lines = inputs.stream().filter(JsonLineFiles::anyIn).toList();
    List<String> columns = inputs.stream().filter(ParquetRowFiles::anyIn).toList();
    List<String> rows =
        inputs.stream()
            .filter(
                input ->
                    DelimitedFiles.anyIn(input)
                        || !(lines.contains(input) || columns.contains(input)))
            .toList();
    return union(
            Stream.of(
                rows.isEmpty()
                    ? null
                    : DelimitedFiles.read(
                        env, rows, new TripRows(rules), TRIP, run.now(), Uids.READ_TRIPS),
                columns.isEmpty()
                    ? null
                    : ParquetRowFiles.read(
                        env, columns, new TripColumns(rules), TRIP, run.now(), Uids.READ_COLUMNS),
                lines.isEmpty() ? null : lines(lines, Uids.READ_LINES)))
        .orElseThrow();
  }

  /** The trips in JSON lines, for inputs that may rightly be empty. */
  public Optional<DataStream<Decoded<Trip>>> readLate(List<String> inputs) {
    List<String> there = inputs.stream().filter(JsonLineFiles::anyIn).toList();
    return there.isEmpty() ? Optional.empty() : Optional.of(lines(there, Uids.READ_LATE));
  }

  /** Streams as one; empty where there is none. */
  public static Optional<DataStream<Decoded<Trip>>> union(
      Stream<DataStream<Decoded<Trip>>> streams) {
    return streams.filter(stream -> stream != null).reduce((one, other) -> one.union(other));
  }

  private DataStream<Decoded<Trip>> lines(List<String> inputs, String uid) {
    return JsonLineFiles.read(env, inputs, new TripJson(rules), TRIP, run.now(), uid);
  }
}
