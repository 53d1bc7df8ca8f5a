package io.flinkemr.core.options;

import io.flinkemr.core.job.Problems;
import io.flinkemr.core.sink.Destination;
import org.jspecify.annotations.Nullable;

/** Checks options that name where a stream leaves a job. */
public final class ExitOption {

  private ExitOption() {}

  /** Adds to {@code problems} why {@code text} leads nowhere, if so. */
  public static void validate(Problems problems, String option, String text) {
    try {
      Destination destination = Destination.parse(text);
      problems.require(
          !destination.isTopic() || TopicName.valid(destination.name()),
          option,
          text,
          TopicName.REMEDY + " after topic:");
    } catch (IllegalArgumentException e) {
      problems.add(option, text, String.valueOf(e.getMessage()));
    }
  }

  /** Adds to {@code problems} that a job would read what it wrote, if so. */
  public static void differ(Problems problems, String option, String text, @Nullable String input) {
    problems.require(
        input == null || !text.equals("topic:" + input),
        option,
        text,
        "give another topic than --topic, or the job reads what it writes");
  }

  /** Whether {@code text} names a topic, so that there must be a broker. */
  public static boolean isTopic(String text) {
    return text.startsWith("topic:");
  }
}
