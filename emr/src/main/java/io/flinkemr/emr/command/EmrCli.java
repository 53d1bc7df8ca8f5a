package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of {@code bin/emr}. */
public final class EmrCli {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private EmrCli() {}

  /** What is there to choose from. */
  @Command(
      name = "emr",
      description = "Puts jars and jobs on an EMR cluster and looks after them.",
      footer = {
        "",
        "The cluster's tags say where its buckets and brokers are. Credentials come from where the",
        "AWS tools find them; adding a step is running code as the cluster's instance profile.",
        "Exit codes: 0 done, 1 failed, 2 the parameters cannot work."
      })
  static final class Root {}

  /** The parsed command line, also for its help. */
  public static CommandLine commandLine(Host host) {
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand(new UploadCommand(host));
    root.addSubcommand(new SubmitCommand(host));
    root.addSubcommand(new StatusCommand(host));
    root.addSubcommand(new LogsCommand(host));
    root.addSubcommand(new StopCommand(host));
    root.addSubcommand(new CancelCommand(host));
    root.addSubcommand(new CheckpointsCommand(host));
    root.getSubcommands().values().forEach(EmrCli::addHelp);
    addHelp(root);
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(100);
    root.setErr(new PrintWriter(Writer.nullWriter()));
    return root;
  }

  private static void addHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Explain this.")
            .build());
  }

  /** Runs the command that {@code args} name and returns the exit code. */
  public static int run(Host host, String... args) {
    CommandLine root = commandLine(host);
    try {
      ParseResult parsed = root.parseArgs(args);
      CommandLine chosen =
          parsed.hasSubcommand() ? parsed.subcommand().commandSpec().commandLine() : root;
      if (chosen.isUsageHelpRequested() || !parsed.hasSubcommand()) {
        chosen.usage(host.out());
        return 0;
      }
      return ((EmrCommand) chosen.getCommand()).run();
    } catch (ParameterException e) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      host.err().println(e.getMessage() + " (see 'bin/" + name + " --help')");
      return USAGE;
    } catch (UsageException e) {
      host.err().println(e.getMessage());
      return USAGE;
    } catch (Exception e) {
      host.err().println("failed: " + (e.getMessage() == null ? e : e.getMessage()));
      return FAILED;
    }
  }
}
