package io.flinkemr.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveClaimKeeperTest {

  private static final long LATENESS = 1000;
  private static final int NEW_YEAR = (int) LocalDate.of(2019, 1, 1).toEpochDay();
  private static final AtomicLong NOW = new AtomicLong();

  @TempDir Path lake;

  private OneInputStreamOperatorTestHarness<String, String> keeper(int task) throws Exception {
    NOW.set(100);
    return new OneInputStreamOperatorTestHarness<>(
        new LiveClaimKeeper<>(lake.toString(), "job/main", Duration.ofMillis(LATENESS), NOW::get),
        2,
        2,
        task);
  }

  private List<LiveClaim> claims() throws IOException {
    return new LiveClaims(lake.toString()).all();
  }

  /** The first moment at which nothing before {@code day} is on time any more. */
  private static Watermark begins(int day) {
    return new Watermark(day * Sample.DAY + LATENESS);
  }

  private static void checkpoint(
      OneInputStreamOperatorTestHarness<String, String> harness, long number) throws Exception {
    harness.snapshot(number, number);
    harness.notifyOfCompletedCheckpoint(number);
  }

  @Test
  void claimsEveryDateUntilItKnowsBetter() throws Exception {
    try (var harness = keeper(0)) {
      harness.open();
      assertThat(claims()).containsExactly(new LiveClaim("job/main", LiveClaim.ANY_DAY, 100));

      NOW.set(200);
      checkpoint(harness, 1);
      assertThat(claims()).containsExactly(new LiveClaim("job/main", LiveClaim.ANY_DAY, 200));
    }
  }

  @Test
  void claimsFromTheDateOfTheWatermarkOfTheCheckpointBefore() throws Exception {
    try (var harness = keeper(0)) {
      harness.open();
      harness.processWatermark(begins(NEW_YEAR));
      checkpoint(harness, 1);
      assertThat(claims().get(0).firstDay()).isEqualTo(LiveClaim.ANY_DAY);

      harness.processWatermark(begins(NEW_YEAR + 9));
      checkpoint(harness, 2);
      assertThat(claims().get(0).firstDay()).isEqualTo(NEW_YEAR);

      checkpoint(harness, 3);
      assertThat(claims().get(0).firstDay()).isEqualTo(NEW_YEAR + 9);
    }
  }

  @Test
  void aRowOfTheDayBeforeMayPassOneMillisecondEarlier() throws Exception {
    try (var harness = keeper(0)) {
      harness.open();
      harness.processWatermark(new Watermark(begins(NEW_YEAR).getTimestamp() - 1));
      checkpoint(harness, 1);
      checkpoint(harness, 2);
      assertThat(claims().get(0).firstDay()).isEqualTo(NEW_YEAR - 1);
    }
  }

  @Test
  void goesOnWithItsClaimAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = keeper(0)) {
      harness.open();
      harness.processWatermark(begins(NEW_YEAR));
      checkpoint(harness, 1);
      state = harness.snapshot(2, 2);
    }
    new LiveClaims(lake.toString()).clear("job/main");

    try (var harness = keeper(0)) {
      harness.initializeState(state);
      harness.open();
      assertThat(claims()).containsExactly(new LiveClaim("job/main", NEW_YEAR, 100));
    }
  }

  @Test
  void takesItsClaimBackAtTheEndButNotWhenItIsCancelled() throws Exception {
    var cancelled = keeper(0);
    cancelled.open();
    cancelled.getOperator().close();
    assertThat(claims()).hasSize(1);

    try (var harness = keeper(0)) {
      harness.open();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      harness.getOneInputOperator().finish();
      checkpoint(harness, 1);
      assertThat(claims()).hasSize(1);
    }
    assertThat(claims()).isEmpty();
  }

  @Test
  void onlyOneTaskSpeaksAndAllLetRowsThrough() throws Exception {
    try (var harness = keeper(1)) {
      harness.open();
      harness.processElement(new StreamRecord<>("row", 7));
      harness.processWatermark(begins(NEW_YEAR));
      checkpoint(harness, 1);

      assertThat(claims()).isEmpty();
      assertThat(harness.getOutput())
          .containsExactly(new StreamRecord<>("row", 7), begins(NEW_YEAR));
    }
  }
}
