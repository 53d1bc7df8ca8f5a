package io.flinkemr.trips.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong clock = new AtomicLong(1_000_000);

  @Test
  void sendsTheFirstEventAtOnceAndTheOthersAfterTheirShareOfTime() {
    Pace pace = new Pace(60, clock::get);
    assertThat(pace.delay(500_000)).isZero();
    assertThat(pace.delay(500_000 + 60_000)).isEqualTo(1000);
    assertThat(pace.delay(500_000 + 90_000)).isEqualTo(1500);
  }

  @Test
  void countsFromTheFirstEventSoThatLostTimeIsMadeUp() {
    Pace pace = new Pace(2, clock::get);
    assertThat(pace.delay(0)).isZero();
    clock.addAndGet(700);
    assertThat(pace.delay(2000)).isEqualTo(300);
    clock.addAndGet(1300);
    assertThat(pace.delay(3000)).isZero();
    assertThat(pace.delay(4200)).isEqualTo(100);
  }

  @Test
  void neverWaitsAtFullSpeed() {
    Pace pace = new Pace(0, clock::get);
    assertThat(pace.delay(0)).isZero();
    assertThat(pace.delay(1_000_000_000)).isZero();
  }
}
