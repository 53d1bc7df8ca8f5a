package io.flinkemr.emr.state;

import io.flinkemr.emr.aws.Stored;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Files of one run of a job that nothing needs any more.
 *
 * @param instance the job's instance
 * @param job Flink's id of the run
 */
public record Abandoned(String instance, String job, List<Stored> files) {

  /** Their size. */
  public long bytes() {
    return files.stream().mapToLong(Stored::bytes).sum();
  }

  /** When the newest of them was written. */
  public Instant newest() {
    return files.stream().map(Stored::modified).max(Comparator.naturalOrder()).orElseThrow();
  }
}
