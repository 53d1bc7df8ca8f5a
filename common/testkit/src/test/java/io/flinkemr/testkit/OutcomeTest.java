package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void isExactWhateverTheOrder() {
    assertThatCode(
            () -> Outcome.of("sums", List.of("a", "b", "a"), List.of("b", "a", "a")).assertExact())
        .doesNotThrowAnyException();
  }

  @Test
  void tellsWhatIsMissingAndWhatIsThereOnceTooOften() {
    Outcome outcome =
        Outcome.of("sums", List.of("a", "a", "b"), List.of("a", "b", "b"))
            .and(Outcome.of("late", List.of("x"), List.of("x", "y")));

    assertThat(outcome)
        .isEqualTo(new Outcome(4, List.of("sums: a"), List.of("sums: b", "late: y")));
    assertThatThrownBy(outcome::assertExact)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("1 lost", "sums: a", "2 doubled", "sums: b", "late: y");
  }

  @Test
  void provesNothingWhereNothingWasExpected() {
    Outcome nothing = Outcome.of("sums", List.of(), List.of());

    assertThatThrownBy(nothing::assertExact).hasMessageContaining("nothing could be lost");
  }
}
