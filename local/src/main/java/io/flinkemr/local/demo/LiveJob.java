package io.flinkemr.local.demo;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import java.nio.file.Path;

/** A job of ours that runs until it is drained. */
record LiveJob(LiveMain main) {

  /** Starts a job and waits until all its tasks run. */
  static LiveJob start(TestCluster cluster, JobCli jar, String... args) {
    return new LiveJob(LiveMain.start(cluster, args[0] + "/main", () -> jar.run(args)));
  }

  /** What it has counted so far; fails if the job has. */
  Accounting accounting() throws Exception {
    main.check();
    return Accounting.ofAccumulators(main.job().accumulators());
  }

  /** Stops it after all its input, closing every window; returns its final accounting. */
  Accounting drain(Path savepoints) throws Exception {
    String unused = main.job().drain(savepoints.toUri().toString());
    main.awaitEnd();
    return accounting();
  }
}
