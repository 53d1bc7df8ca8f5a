package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job committed, held against what it had to commit, as multisets.
 *
 * @param held how many records there had to be
 * @param lost those that are missing
 * @param doubled those that are there once too often, or should not be there at all
 */
record Outcome(long held, List<String> lost, List<String> doubled) {

  /**
   * Holds {@code actual} against {@code expected}.
   *
   * @param output their name, for a person who reads what is lost
   */
  static Outcome of(String output, Collection<String> expected, Collection<String> actual) {
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

  /** Both together. */
  Outcome and(Outcome other) {
    return new Outcome(
        held + other.held,
        Stream.concat(lost.stream(), other.lost.stream()).toList(),
        Stream.concat(doubled.stream(), other.doubled.stream()).toList());
  }

  /** Fails unless nothing is lost, nothing doubled, and there was something to lose. */
  void assertExact() {
    assertThat(lost).as("lost").isEmpty();
    assertThat(doubled).as("doubled").isEmpty();
    assertThat(held).as("records that had to be there").isPositive();
  }
}
