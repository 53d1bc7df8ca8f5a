package io.flinkemr.core.options;

import java.util.regex.Pattern;

/** What Kafka takes as the name of a topic. */
public final class TopicName {

  /** What to do about a name that is not {@link #valid}. */
  public static final String REMEDY = "give up to 249 letters, digits, dots, dashes or underscores";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private TopicName() {}

  /** Whether a topic can have this name. */
  public static boolean valid(String name) {
    return VALID.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }
}
