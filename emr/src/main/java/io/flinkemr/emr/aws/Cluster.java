package io.flinkemr.emr.aws;

import io.flinkemr.core.job.UsageException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An EMR cluster.
 *
 * @param state as EMR has it: WAITING, RUNNING, TERMINATED …
 * @param logs where EMR puts logs, as {@code s3://bucket/prefix/}; null if it keeps none
 * @param tags the tags, among them the names of our buckets
 */
public record Cluster(
    String id, String name, String state, @Nullable String logs, Map<String, String> tags) {

  private static final Set<String> TAKES_STEPS =
      Set.of("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING");

  /**
   * The bucket for {@code purpose}: artifacts, state, lake or logs.
   *
   * @throws UsageException if the cluster does not say
   */
  public String bucket(String purpose) {
    String bucket = tags.get("flinkemr:" + purpose);
    if (bucket == null) {
      throw new UsageException(
          "--cluster: '%s' has no tag flinkemr:%s: give --%s BUCKET, or tag the cluster"
              .formatted(id, purpose, purpose));
    }
    return bucket;
  }

  /**
   * Fails unless steps can be added.
   *
   * @throws UsageException with the state, if the cluster is gone
   */
  public void requireAlive() {
    if (!TAKES_STEPS.contains(state)) {
      throw new UsageException(
          "--cluster: '%s' is %s and takes no steps: give a cluster that runs"
              .formatted(id, state));
    }
  }
}
