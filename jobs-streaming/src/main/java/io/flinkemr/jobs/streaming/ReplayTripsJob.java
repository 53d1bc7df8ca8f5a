package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.trips.options.ReplayOptions;
import io.flinkemr.trips.replay.ReplayTrips;

/** {@code replay-trips}: bounded input that a live job reads as it comes. */
public final class ReplayTripsJob implements Job<ReplayOptions> {

  @Override
  public void run(ReplayOptions options, JobRun run) throws Exception {
    new ReplayTrips(options, run, Thread::sleep).execute();
  }
}
