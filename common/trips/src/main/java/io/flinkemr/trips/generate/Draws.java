package io.flinkemr.trips.generate;

/**
 * Random numbers that follow from a seed, a purpose and an index alone (SplitMix64), so that event
 * {@code index} is the same whoever makes it and in whatever order.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  Draws(long seed, int purpose, long index) {
    state = mix(mix(seed + purpose * GOLDEN_GAMMA) ^ mix(index + GOLDEN_GAMMA));
  }

  /** 64 random bits. */
  long bits() {
    return mix(state += GOLDEN_GAMMA);
  }

  /** At least 0, below 1. */
  double unit() {
    return (bits() >>> 11) * UNIT;
  }

  /** At least 0, below {@code bound}. */
  long below(long bound) {
    return (long) (unit() * bound);
  }

  /** Whether something happens that does so with {@code probability}. */
  boolean chance(double probability) {
    return unit() < probability;
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
