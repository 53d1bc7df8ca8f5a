package io.flinkemr.core.lake;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The dates of partitions: days since the epoch, and as folders write them. */
public final class PartitionDates {

  private static final long DAY = 86_400_000L;

  private PartitionDates() {}

  /** The day, counted from the epoch, that {@code millis} lies in. */
  public static int dayOf(long millis) {
    return (int) Math.floorDiv(millis, DAY);
  }

  /** The folder of a day, for example {@code pickup_date=2019-01-31}. */
  public static String folder(String column, int day) {
    return column + "=" + LocalDate.ofEpochDay(day);
  }

  /** The day of a folder; null if it is no folder of a partition. */
  static @Nullable Integer dayOf(String column, String folder) {
    if (!folder.startsWith(column + "=")) {
      return null;
    }
    try {
      return (int) LocalDate.parse(folder.substring(column.length() + 1)).toEpochDay();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
