package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.Launcher;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.topics.TopicsJob;
import io.flinkemr.core.topics.TopicsOptions;
import io.flinkemr.trips.options.AlertOnTripsOptions;
import io.flinkemr.trips.options.GenerateOptions;
import io.flinkemr.trips.options.IngestTripsOptions;
import io.flinkemr.trips.options.MeasureDemandOptions;
import io.flinkemr.trips.options.ReplayOptions;
import io.flinkemr.trips.options.TripTopics;
import java.io.PrintStream;
import java.util.List;

/** The main class of {@code jobs-streaming.jar}; every job is a subcommand. */
public final class Main {

  private Main() {}

  /** Runs the job that {@code args} name; lists the jobs if they name none. */
  public static void main(String[] args) throws Exception {
    Launcher.launch(cli(System.out), System.err, args);
  }

  /** The jar's command line, writing help and results to {@code out}. */
  public static JobCli cli(PrintStream out) {
    return new JobCli("jobs-streaming.jar", jobs(), out, Now.system());
  }

  private static List<JobEntry<?>> jobs() {
    return List.of(
        new JobEntry<>(IngestTripsOptions::new, () -> new IngestTripsJob()),
        new JobEntry<>(MeasureDemandOptions::new, () -> new MeasureDemandJob()),
        new JobEntry<>(AlertOnTripsOptions::new, () -> new AlertOnTripsJob()),
        new JobEntry<>(GenerateOptions::new, () -> new GenerateTripsJob()),
        new JobEntry<>(ReplayOptions::new, () -> new ReplayTripsJob()),
        new JobEntry<>(TopicsOptions::new, () -> new TopicsJob(TripTopics.all())));
  }
}
