package io.flinkemr.trips.generate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Zones as often as a Zipf law says: the k-th most popular one comes with weight k to the power of
 * minus {@code skew}. With a skew of 0 all come equally often.
 */
final class ZoneDraw implements Serializable {

  /** The zones of the official table are 1 to this. */
  static final int ZONES = 265;

  private static final long serialVersionUID = 1;

  private final double[] cumulated = new double[ZONES];

  ZoneDraw(double skew) {
    double sum = 0;
    for (int rank = 0; rank < ZONES; rank++) {
      // StrictMath: the same to the last bit on every machine.
      sum += StrictMath.pow(rank + 1, -skew);
      cumulated[rank] = sum;
    }
    for (int rank = 0; rank < ZONES; rank++) {
      cumulated[rank] /= sum;
    }
  }

  /** The zone for a random number of at least 0 and below 1. */
  int zone(double unit) {
    int found = Arrays.binarySearch(cumulated, unit);
    int rank = Math.min(found < 0 ? -found - 1 : found + 1, ZONES - 1);
    // Popular zones are spread over the numbers, as in the city; 97 has no divisor in common with
    // 265.
    return 1 + (rank * 97 + 160) % ZONES;
  }
}
