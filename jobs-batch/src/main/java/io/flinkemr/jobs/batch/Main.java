package io.flinkemr.jobs.batch;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.Launcher;
import io.flinkemr.core.record.Now;
import io.flinkemr.trips.options.BackfillTripsOptions;
import io.flinkemr.trips.options.GenerateOptions;
import io.flinkemr.trips.options.MeasureDemandBatchOptions;
import io.flinkemr.trips.options.ReconcileOptions;
import io.flinkemr.trips.options.ReplayRejectsOptions;
import java.io.PrintStream;
import java.util.List;

/** The main class of {@code jobs-batch.jar}; every job is a subcommand. */
public final class Main {

  private Main() {}

  /** Runs the job that {@code args} name; lists the jobs if they name none. */
  public static void main(String[] args) throws Exception {
    Launcher.launch(cli(System.out), System.err, args);
  }

  /** The jar's command line, writing help and results to {@code out}. */
  public static JobCli cli(PrintStream out) {
    return new JobCli("jobs-batch.jar", jobs(), out, Now.system());
  }

  private static List<JobEntry<?>> jobs() {
    return List.of(
        new JobEntry<>(BackfillTripsOptions::new, () -> new BackfillTripsJob()),
        new JobEntry<>(MeasureDemandBatchOptions::new, () -> new MeasureDemandJob()),
        new JobEntry<>(GenerateOptions::new, () -> new GenerateTripsJob()),
        new JobEntry<>(ReconcileOptions::new, () -> new ReconcileDemandJob()),
        new JobEntry<>(ReplayRejectsOptions::new, () -> new ReplayRejectsJob()));
  }
}
