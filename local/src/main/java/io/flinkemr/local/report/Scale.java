package io.flinkemr.local.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie in a picture.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param log whether equal distances are equal factors
 */
record Scale(double low, double high, double from, double to, boolean log) {

  /** From 0 to a round number that is at least {@code max}. */
  static Scale linear(double max, double from, double to) {
    double step = step(max);
    return new Scale(0, Math.max(1, Math.ceil(max / step)) * step, from, to, false);
  }

  /** From the power of ten at or below {@code min}, at least 1, to one above {@code max}. */
  static Scale log(double min, double max, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(Math.max(1, min))));
    double high = Math.pow(10, Math.ceil(Math.log10(Math.max(10, max))));
    return new Scale(low, Math.max(high, low * 10), from, to, true);
  }

  /** From 0 to exactly {@code max}. */
  static Scale exact(double max, double from, double to) {
    return new Scale(0, Math.max(max, 1e-9), from, to, false);
  }

  /** The place of a value; one outside lies at the edge. */
  double at(double value) {
    double held = Math.min(Math.max(value, low), high);
    double share = log ? Math.log(held / low) / Math.log(high / low) : (held - low) / (high - low);
    return from + share * (to - from);
  }

  /** The values to write at the axis, ascending. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (log) {
      for (double tick = low; tick <= high * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      double step = step(high);
      for (int i = 0; i * step <= high * 1.001; i++) {
        ticks.add(i * step);
      }
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten: three to six of them make {@code max}. */
  private static double step(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(max, 1e-9))));
    double lead = max / power;
    return power * (lead <= 1.01 ? 0.2 : lead <= 2.5 ? 0.5 : lead <= 5 ? 1 : 2);
  }
}
