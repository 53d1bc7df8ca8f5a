package io.flinkemr.local.demo;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.local.Causes;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@code bin/demo}. Exit codes: 0 everything adds up, 1 it does not or something failed, 2 the
 * parameters cannot work. However it ends, Ctrl-C included, nothing temporary is left.
 */
public final class Demo {

  private Demo() {}

  /** Runs the demo. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    DemoOptions options = new DemoOptions();
    CommandLine command = new CommandLine(options);
    command.setUsageHelpWidth(100);
    try {
      command.parseArgs(args);
      if (options.help) {
        command.usage(out);
        return 0;
      }
      options.validate();
    } catch (ParameterException | UsageException e) {
      err.println(e.getMessage() + " (see bin/demo --help)");
      return 2;
    }
    return play(options, out, err);
  }

  private static int play(DemoOptions options, PrintStream out, PrintStream err) {
    try (DemoStage stage = new DemoStage(options)) {
      Thread cleaner = new Thread(() -> closeQuietly(stage), "clean-up");
      Runtime.getRuntime().addShutdownHook(cleaner);
      boolean addsUp = new DemoRun(options, stage, out).run();
      stage.keepOutput();
      if (options.keepRunning) {
        out.println(
            "Still running: Flink at "
                + stage.webInterface()
                + ", Kafka at "
                + stage.bootstrapServers()
                + ". Ctrl-C ends it.");
        new CountDownLatch(1).await();
      }
      Runtime.getRuntime().removeShutdownHook(cleaner);
      return addsUp ? 0 : 1;
    } catch (Exception e) {
      err.println("The demo failed: " + Causes.innermost(e));
      e.printStackTrace(err);
      return 1;
    }
  }

  private static void closeQuietly(DemoStage stage) {
    try {
      stage.close();
    } catch (Exception e) {
      System.err.println("Cleaning up failed: " + e);
    }
  }
}
