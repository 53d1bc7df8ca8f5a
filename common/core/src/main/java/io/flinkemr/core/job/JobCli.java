package io.flinkemr.core.job;

import io.flinkemr.core.record.Now;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of a jar: lists its jobs, prints their help, parses, validates, runs. */
public final class JobCli {

  private final String jar;
  private final Map<String, JobEntry<?>> jobs = new LinkedHashMap<>();
  private final PrintStream out;
  private final Now now;

  /**
   * @param jar the jar's name for its help, for example {@code jobs-streaming.jar}
   * @param out where help and results go
   */
  public JobCli(String jar, List<JobEntry<?>> entries, PrintStream out, Now now) {
    this.jar = jar;
    this.out = out;
    this.now = now;
    for (JobEntry<?> entry : entries) {
      jobs.put(commandLine(entry.options().get()).getCommandName(), entry);
    }
  }

  /** The jobs' names, in the order in which they are listed. */
  public List<String> names() {
    return List.copyOf(jobs.keySet());
  }

  /** The full help of one job, from which its page under docs/ is made. */
  public String help(String job) {
    return command(job).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /** A file of one job's parameters to fill in, which a command line takes as {@code @FILE}. */
  public String sample(String job) {
    return SampleArguments.of(command(job).getCommandSpec());
  }

  private CommandLine command(String job) {
    JobEntry<?> entry = jobs.get(job);
    if (entry == null) {
      throw new UsageException(
          "There is no job '" + job + "'. Jobs: " + String.join(", ", names()));
    }
    return commandLine(entry.options().get());
  }

  /** Whether {@code job} is one of these and understands {@code args}, their values aside. */
  public boolean accepts(String job, String... args) {
    JobEntry<?> entry = jobs.get(job);
    if (entry == null) {
      return false;
    }
    try {
      commandLine(entry.options().get()).parseArgs(args);
      return true;
    } catch (ParameterException e) {
      return false;
    }
  }

  /**
   * Runs what {@code args} say: no argument lists the jobs, {@code JOB --help} explains one.
   *
   * @throws UsageException before anything starts, where the arguments cannot work
   */
  public void run(String... args) throws Exception {
    if (args.length == 0 || args[0].equals("--help") || args[0].equals("-h")) {
      list();
      return;
    }
    JobEntry<?> entry = jobs.get(args[0]);
    if (entry == null) {
      throw new UsageException(
          "There is no job '" + args[0] + "' in " + jar + ". Jobs: " + String.join(", ", names()));
    }
    run(entry, List.of(args).subList(1, args.length).toArray(String[]::new));
  }

  private <O extends JobOptions> void run(JobEntry<O> entry, String[] args) throws Exception {
    O options = entry.options().get();
    CommandLine command = commandLine(options);
    try {
      ParseResult parsed = command.parseArgs(args);
      if (parsed.isUsageHelpRequested()) {
        command.usage(out);
        return;
      }
    } catch (ParameterException e) {
      throw new UsageException(e.getMessage() + " (see '" + command.getCommandName() + " --help')");
    }
    Problems problems = new Problems();
    options.run().validate(problems);
    options.validate(problems);
    if (!problems.messages().isEmpty()) {
      throw new UsageException(
          command.getCommandName() + ": " + String.join("\n  ", problems.messages()));
    }
    if (!FlinkPresence.hasFlink()) {
      withoutFlink(command.getCommandName(), options.run());
      return;
    }
    JobRun run = new JobRun(command.getCommandName(), options.run(), out, now);
    entry.job().get().run(options, run);
  }

  private void withoutFlink(String job, RunOptions options) {
    if (!options.check) {
      throw new UsageException(
          job
              + ": there is no Flink beside this jar; run it by 'flink run "
              + jar
              + " "
              + job
              + " …'");
    }
    out.println(job + ": parameters are in order; the graph is checked where there is Flink");
  }

  private void list() {
    out.println("Jobs in " + jar + " (JOB --help explains one):");
    jobs.forEach(
        (name, entry) -> {
          CommandSpec spec = commandLine(entry.options().get()).getCommandSpec();
          String[] description = spec.usageMessage().description();
          out.printf("  %-18s %s%n", name, description.length == 0 ? "" : description[0]);
        });
  }

  /** Durations are shown as they are written: 10s, where Java would say PT10S. */
  private static void showDefault(CommandLine command, OptionSpec option) {
    if (option.initialValue() instanceof Duration duration) {
      String shown = DurationConverter.format(duration);
      String[] description =
          Arrays.stream(option.description())
              .map(line -> line.replace(duration.toString(), shown))
              .toArray(String[]::new);
      command.getCommandSpec().remove(option);
      command.getCommandSpec().addOption(option.toBuilder().description(description).build());
    }
  }

  private static CommandLine commandLine(JobOptions options) {
    CommandLine command = new CommandLine(options);
    command.registerConverter(Duration.class, new DurationConverter());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setOverwrittenOptionsAllowed(false);
    command.setUsageHelpAutoWidth(false);
    command.setUsageHelpWidth(100);
    List.copyOf(command.getCommandSpec().options()).forEach(o -> showDefault(command, o));
    command.setErr(new PrintWriter(Writer.nullWriter()));
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Explain this job.")
                  .build());
    }
    return command;
  }
}
