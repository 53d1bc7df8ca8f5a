package io.flinkemr.core.job;

import java.util.ArrayList;
import java.util.List;

/** Faults in a job's parameters, each with its remedy. */
public final class Problems {

  private final List<String> messages = new ArrayList<>();

  /** Records that {@code parameter} has an impossible {@code value}. */
  public void add(String parameter, Object value, String remedy) {
    messages.add("%s: '%s' is not possible: %s".formatted(parameter, value, remedy));
  }

  /** Records that a parameter is missing. */
  public void missing(String parameter, String remedy) {
    messages.add("%s is missing: %s".formatted(parameter, remedy));
  }

  /** Records a problem unless {@code holds}. */
  public void require(boolean holds, String parameter, Object value, String remedy) {
    if (!holds) {
      add(parameter, value, remedy);
    }
  }

  /** What was found, in the order in which it was found. */
  public List<String> messages() {
    return List.copyOf(messages);
  }
}
