package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.source.DelimitedFiles;
import io.flinkemr.core.source.JsonLineFiles;
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

/** Reads trips from files, be they rows of the TLC's or JSON lines of ours. */
record TripFiles(StreamExecutionEnvironment env, TripRules rules, JobRun run) {

  /** What {@code inputs} hold; each is read by the names of its files. */
  DataStream<Decoded<Trip>> read(List<String> inputs) {
    List<String> json = inputs.stream().filter(JsonLineFiles::anyIn).toList();
    List<String> rows =
        inputs.stream()
            .filter(input -> !JsonLineFiles.anyIn(input) || DelimitedFiles.anyIn(input))
            .toList();
    return union(Stream.of(rows.isEmpty() ? null : rows(rows), json.isEmpty() ? null : lines(json)))
        .orElseThrow();
  }

  /** The trips in JSON lines, for inputs that may rightly be empty. */
  Optional<DataStream<Decoded<Trip>>> readLate(List<String> inputs) {
    List<String> there = inputs.stream().filter(JsonLineFiles::anyIn).toList();
    return there.isEmpty() ? Optional.empty() : Optional.of(lines(there));
  }

  /** Streams as one; empty where there is none. */
  static Optional<DataStream<Decoded<Trip>>> union(Stream<DataStream<Decoded<Trip>>> streams) {
    return streams.filter(stream -> stream != null).reduce((one, other) -> one.union(other));
  }

  private DataStream<Decoded<Trip>> rows(List<String> inputs) {
    return DelimitedFiles.read(
        env,
        inputs,
        new TripRows(rules),
        TypeInformation.of(Trip.class),
        run.now(),
        Uids.READ_TRIPS);
  }

  private DataStream<Decoded<Trip>> lines(List<String> inputs) {
    return JsonLineFiles.read(
        env,
        inputs,
        new TripJson(rules),
        TypeInformation.of(Trip.class),
        run.now(),
        Uids.READ_LATE);
  }
}
