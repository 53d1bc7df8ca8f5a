package io.flinkemr.trips.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.trips.reconcile.LateFold.Outcome;
import io.flinkemr.trips.reconcile.LateFold.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LateFoldTest {

  private static final long PLENTY = 1_000_000;

  @Test
  void foldsNothingWhereNothingIsMissing() {
    assertThat(LateFold.explain(new long[8], trips(3), PLENTY))
        .isEqualTo(new Result(Outcome.EXPLAINED, 0));
  }

  @Test
  void foldsAllLateTripsWhereAllAreMissing() {
    List<long[]> late = trips(40);
    assertThat(LateFold.explain(sum(late), late, PLENTY))
        .isEqualTo(new Result(Outcome.EXPLAINED, 40));
  }

  @Test
  void findsTheFewThatAreMissingAmongCopies() {
    List<long[]> late = trips(100);
    assertThat(LateFold.explain(sum(List.of(late.get(7), late.get(93))), late, PLENTY))
        .isEqualTo(new Result(Outcome.EXPLAINED, 2));
  }

  @Test
  void findsTheFewCopiesAmongThoseThatAreMissing() {
    List<long[]> late = trips(100);
    List<long[]> missing = new ArrayList<>(late);
    missing.remove(50);
    missing.remove(3);
    // Enough to try every pair of copies, not to try the trips that are no copies.
    assertThat(LateFold.explain(sum(missing), late, 5_100))
        .isEqualTo(new Result(Outcome.EXPLAINED, 98));
  }

  @Test
  void leavesADifferenceInAnySingleFigureUnexplained() {
    List<long[]> late = trips(4);
    for (int figure = 1; figure < 8; figure++) {
      long[] difference = sum(late);
      difference[figure]++;
      assertThat(LateFold.explain(difference, late, PLENTY))
          .isEqualTo(new Result(Outcome.UNEXPLAINED, 0));
    }
  }

  @Test
  void leavesADifferenceWithoutAMissingTripUnexplained() {
    long[] difference = new long[8];
    difference[7] = 1;
    assertThat(LateFold.explain(difference, trips(3), PLENTY).outcome())
        .isEqualTo(Outcome.UNEXPLAINED);
  }

  @Test
  void cannotExplainATripTooManyOnTheLiveSide() {
    long[] difference = new long[8];
    difference[0] = -1;
    assertThat(LateFold.explain(difference, trips(3), PLENTY).outcome())
        .isEqualTo(Outcome.UNEXPLAINED);
  }

  @Test
  @Timeout(20)
  void givesUpWhereThereAreTooManyChoices() {
    List<long[]> late = trips(200);
    long[] difference = sum(late.subList(0, 100));
    difference[7]++;
    assertThat(LateFold.explain(difference, late, PLENTY))
        .isEqualTo(new Result(Outcome.GAVE_UP, 0));
  }

  private static List<long[]> trips(int count) {
    Random random = new Random(11);
    List<long[]> trips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trips.add(
          new long[] {
            1,
            0,
            random.nextInt(6),
            random.nextInt(20_000),
            random.nextInt(4000),
            random.nextInt(9000),
            random.nextInt(2000),
            random.nextInt(12_000)
          });
    }
    return trips;
  }

  private static long[] sum(List<long[]> trips) {
    long[] sum = new long[8];
    for (long[] trip : trips) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += trip[i];
      }
    }
    return sum;
  }
}
