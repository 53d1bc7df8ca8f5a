package io.flinkemr.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job committed, held against what it had to commit, as multisets: order does not matter,
 * how often does.
 *
 * @param held how many records there had to be
 * @param lost those that are missing, each as {@code OUTPUT: RECORD}
 * @param doubled those that are there once too often, or should not be there at all
 */
public record Outcome(long held, List<String> lost, List<String> doubled) {

  private static final int SHOWN = 5;

  /**
   * Holds {@code actual} against {@code expected}.
   *
   * @param output their name, for a person who reads what is lost
   */
  public static Outcome of(String output, Collection<String> expected, Collection<String> actual) {
    return new Outcome(
        expected.size(), minus(output, expected, actual), minus(output, actual, expected));
  }

  private static List<String> minus(
      String output, Collection<String> all, Collection<String> taken) {
    var left =
        taken.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<String> rest = new ArrayList<>();
    for (String one : all) {
      if (left.merge(one, -1L, Long::sum) < 0) {
        rest.add(output + ": " + one);
      }
    }
    return rest;
  }

  /** Both together, for a job with several outputs. */
  public Outcome and(Outcome other) {
    return new Outcome(
        held + other.held,
        Stream.concat(lost.stream(), other.lost.stream()).toList(),
        Stream.concat(doubled.stream(), other.doubled.stream()).toList());
  }

  /**
   * Passes if nothing is lost and nothing doubled.
   *
   * @throws AssertionError if not, with the first few records; or if there was nothing to lose,
   *     which proves nothing
   */
  public void assertExact() {
    if (held == 0) {
      throw new AssertionError("nothing was expected, so nothing could be lost");
    }
    if (!lost.isEmpty() || !doubled.isEmpty()) {
      throw new AssertionError(told("lost", lost) + told("doubled", doubled));
    }
  }

  private static String told(String what, List<String> records) {
    return records.stream()
        .limit(SHOWN)
        .map(record -> "\n  " + record)
        .collect(Collectors.joining("", records.size() + " " + what, "\n"));
  }
}
