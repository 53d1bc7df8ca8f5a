package io.flinkemr.local;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.job.UsageException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a job of either jar on an embedded cluster. A job of the same name in both jars is chosen by
 * the options given, or said outright: {@code streaming/measure-demand}, {@code
 * batch/measure-demand}.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 the parameters cannot work.
 */
public final class RunJob {

  private RunJob() {}

  /** Runs the job that {@code args} name. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** As {@link #main}, with the exit code as the result. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    JobCli streaming = io.flinkemr.jobs.streaming.Main.cli(out);
    JobCli batch = io.flinkemr.jobs.batch.Main.cli(out);
    try {
      if (args.length == 0 || args[0].equals("--help") || args[0].equals("-h")) {
        streaming.run();
        batch.run();
        return 0;
      }
      String job = args[0].substring(args[0].indexOf('/') + 1);
      String[] options = Arrays.copyOfRange(args, 1, args.length);
      for (JobCli jar : chosen(args[0], job, options, streaming, batch)) {
        jar.run(LocalDefaults.before(job, options));
      }
      return 0;
    } catch (UsageException e) {
      err.println(e.getMessage());
      return 2;
    } catch (Exception e) {
      // A task that fails for good says so in the same way, wrapped by Flink.
      JobFailed failed = Causes.find(e, JobFailed.class);
      if (failed != null) {
        err.println(failed.getMessage());
      } else {
        err.println("The job failed: " + Causes.innermost(e));
        e.printStackTrace(err);
      }
      return 1;
    }
  }

  /** The jar that has the job; both where help is asked for and both have it. */
  private static List<JobCli> chosen(
      String asked, String job, String[] options, JobCli streaming, JobCli batch) {
    if (asked.startsWith("streaming/")) {
      return List.of(streaming);
    } else if (asked.startsWith("batch/")) {
      return List.of(batch);
    }
    List<JobCli> having =
        Stream.of(streaming, batch).filter(jar -> jar.names().contains(job)).toList();
    if (having.isEmpty()) {
      throw new UsageException(
          "There is no job '" + job + "'. 'bin/job' without arguments lists the jobs.");
    }
    boolean help = Arrays.stream(options).anyMatch(o -> o.equals("--help") || o.equals("-h"));
    if (help || having.size() == 1) {
      return having;
    }
    return List.of(
        having.stream().filter(jar -> jar.accepts(job, options)).findFirst().orElse(having.get(0)));
  }
}
