package io.flinkemr.trips.options;

import io.flinkemr.core.job.Problems;
import io.flinkemr.core.options.TopicName;
import io.flinkemr.core.sink.Destination;
import org.jspecify.annotations.Nullable;

/** Checks options that name where a stream leaves a job. */
final class Exit {

  private Exit() {}

  /** Adds to {@code problems} why {@code text} leads nowhere, if so. */
  static void validate(Problems problems, String option, String text) {
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
  static void differ(Problems problems, String option, String text, @Nullable String input) {
    problems.require(
        input == null || !text.equals("topic:" + input),
        option,
        text,
        "give another topic than --topic, or the job reads what it writes");
  }

  /** Whether {@code text} names a topic, so that there must be a broker. */
  static boolean isTopic(String text) {
    return text.startsWith("topic:");
  }

  /** A folder of a lake. */
  static String in(String lake, String folder) {
    return lake.endsWith("/") ? lake + folder : lake + "/" + folder;
  }
}
