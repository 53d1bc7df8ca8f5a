package io.flinkemr.emr;

import java.time.Duration;
import java.util.Locale;

/** Figures as a person reads them. */
public final class Show {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Show() {}

  /** A size: 512 B, 3.4 GiB. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A time span in its largest unit that fits: 40 s, 12 min, 3 h, 9 d. */
  public static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    } else if (seconds < 120 * 60) {
      return seconds / 60 + " min";
    } else if (seconds < 48 * 3600) {
      return seconds / 3600 + " h";
    }
    return seconds / 86400 + " d";
  }
}
