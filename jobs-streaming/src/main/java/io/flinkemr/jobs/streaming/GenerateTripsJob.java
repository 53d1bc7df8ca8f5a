package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.trips.generate.GenerateTrips;
import io.flinkemr.trips.options.GenerateOptions;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** {@code generate-trips} as a live load, exactly once, with an end or without. */
public final class GenerateTripsJob implements Job<GenerateOptions> {

  @Override
  public void run(GenerateOptions options, JobRun run) throws Exception {
    new GenerateTrips(options, run).in(RuntimeExecutionMode.STREAMING);
  }
}
