package io.flinkemr.core.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecidedTransactionsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void waitsUntilThoseOfTheFirstLookAreGoneWhateverComesMeanwhile() {
    Queue<Set<String>> looks =
        new ArrayDeque<>(List.of(Set.of("a", "b"), Set.of("b", "new"), Set.of("new"), Set.of()));
    DecidedTransactions.await(looks::remove, LONG);
    assertThat(looks).containsExactly(Set.of());
  }

  @Test
  void looksOnceWhereNothingIsDecided() {
    AtomicInteger looks = new AtomicInteger();
    DecidedTransactions.await(
        () -> {
          looks.incrementAndGet();
          return Set.of();
        },
        LONG);
    assertThat(looks).hasValue(1);
  }

  @Test
  void givesUpWhenPatienceEnds() {
    AtomicInteger looks = new AtomicInteger();
    DecidedTransactions.await(
        () -> {
          looks.incrementAndGet();
          return Set.of("hung");
        },
        Duration.ofMillis(120));
    assertThat(looks).hasValueBetween(2, 4);
  }

  @Test
  void goesOnWhereBrokersDoNotSay() {
    AtomicInteger looks = new AtomicInteger();
    DecidedTransactions.await(
        () -> {
          looks.incrementAndGet();
          throw new ExecutionException(new UnsupportedOperationException());
        },
        LONG);
    assertThat(looks).hasValue(1);
  }
}
