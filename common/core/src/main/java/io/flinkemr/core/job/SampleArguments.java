package io.flinkemr.core.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A job's parameters as a file to fill in: every option with what it does, the required ones to be
 * given a value, the others as comments with their defaults. A command line takes such a file as
 * {@code @FILE}.
 */
final class SampleArguments {

  private static final int WIDTH = 100;

  private SampleArguments() {}

  /** The file's text. */
  static String of(CommandSpec job) {
    StringBuilder text = new StringBuilder();
    text.append("# Parameters of ").append(job.name()).append(". Use it so: ");
    text.append(job.name()).append(" @FILE\n");
    List<OptionSpec> options = new ArrayList<>(job.options());
    options.sort(Comparator.comparing(OptionSpec::longestName));
    for (OptionSpec option : options) {
      // These ask something, they set nothing.
      if (option.usageHelp() || option.arity().max() == 0) {
        continue;
      }
      text.append('\n');
      for (String part : option.description()) {
        wrap(part.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString())))
            .forEach(line -> text.append("# ").append(line).append('\n'));
      }
      text.append(option.required() ? "" : "#").append(option.longestName()).append('=');
      text.append(value(option)).append('\n');
    }
    return text.toString();
  }

  private static String value(OptionSpec option) {
    String fallback =
        option.initialValue() instanceof Duration duration
            ? DurationConverter.format(duration)
            : option.defaultValueString();
    return option.required()
            || option.isMultiValue()
            || fallback == null
            || fallback.equals("null")
            || fallback.isEmpty()
        ? option.paramLabel()
        : fallback;
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
