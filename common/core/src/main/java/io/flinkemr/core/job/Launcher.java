package io.flinkemr.core.job;

import io.flinkemr.core.record.Now;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** What every jar's {@code main} does with its command line. */
public final class Launcher {

  private static final int USAGE = 2;

  private Launcher() {}

  /**
   * Runs {@code cli} with {@code args}. On a cluster a failure leaves as an exception, since an
   * exit would kill the application master and YARN would try again and again; without Flink, under
   * a plain {@code java -jar}, bad parameters end with exit code 2.
   */
  public static void launch(JobCli cli, PrintStream err, String... args) throws Exception {
    try {
      cli.run(args);
    } catch (UsageException e) {
      if (FlinkPresence.hasFlink()) {
        throw e;
      }
      err.println(e.getMessage());
      System.exit(USAGE);
    }
  }

  /**
   * The same for a jar with one job. Both are suppliers as in {@link JobEntry}.
   *
   * @param jar the jar's name, for its help
   */
  public static <O extends JobOptions> void launch(
      String jar, Supplier<O> options, Supplier<Job<O>> job, String... args) throws Exception {
    List<JobEntry<?>> jobs = List.of(new JobEntry<>(options, job));
    launch(new JobCli(jar, jobs, System.out, Now.system()), System.err, args);
  }
}
