package io.flinkemr.trips.alert;

import java.math.BigDecimal;

/** Thresholds as text. */
final class Thousandths {

  private Thousandths() {}

  /** For example {@code 2.5} for 2500, and {@code 100} for 100000. */
  static String text(long thousandths) {
    BigDecimal number = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    return (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
  }
}
