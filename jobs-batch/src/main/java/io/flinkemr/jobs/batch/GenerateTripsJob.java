package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.trips.generate.GenerateTrips;
import io.flinkemr.trips.options.GenerateOptions;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** {@code generate-trips} as a batch job: as many events as asked for, then it ends. */
public final class GenerateTripsJob implements Job<GenerateOptions> {

  @Override
  public void run(GenerateOptions options, JobRun run) throws Exception {
    if (options.count == null) {
      throw new UsageException(
          "--count is missing: a batch job ends; use jobs-streaming.jar for a load without end");
    }
    new GenerateTrips(options, run).in(RuntimeExecutionMode.BATCH);
  }
}
