package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobRun;
import io.flinkemr.trips.options.ReconcileOptions;
import io.flinkemr.trips.reconcile.ReconcileDemand;

/** {@code reconcile-demand}: fails where a live result and its recomputation differ. */
public final class ReconcileDemandJob implements Job<ReconcileOptions> {

  @Override
  public void run(ReconcileOptions options, JobRun run) throws Exception {
    new ReconcileDemand(options, run).execute();
  }
}
