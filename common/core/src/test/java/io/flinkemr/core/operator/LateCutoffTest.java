package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateCutoffTest {

  private final LateCutoff cutoff = new LateCutoff(Duration.ofMillis(100));

  @Test
  void anEventIsLateFromTheWatermarkThatEqualsItsTimePlusTheLateness() {
    assertThat(cutoff.isLate(1000, 1099)).isFalse();
    assertThat(cutoff.isLate(1000, 1100)).isTrue();
    assertThat(cutoff.isLate(1000, 1101)).isTrue();
  }

  @Test
  void nothingIsLateBeforeTheFirstWatermark() {
    assertThat(cutoff.isLate(Long.MIN_VALUE, Long.MIN_VALUE)).isFalse();
    assertThat(cutoff.isLate(0, Long.MIN_VALUE)).isFalse();
  }

  @Test
  void theFarthestTimesNeitherOverflowNorCountAsLate() {
    assertThat(cutoff.lastMoment(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(cutoff.lastMoment(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(cutoff.isLate(Long.MAX_VALUE, 4_000_000_000_000L)).isFalse();
    assertThat(cutoff.lastMoment(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE + 100);
  }

  @Test
  void afterTheEndOfAllInputEverythingIsLate() {
    assertThat(cutoff.isLate(Long.MAX_VALUE, Long.MAX_VALUE)).isTrue();
  }

  @Test
  void aNegativeLatenessIsRefused() {
    assertThatThrownBy(() -> new LateCutoff(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below zero");
  }
}
