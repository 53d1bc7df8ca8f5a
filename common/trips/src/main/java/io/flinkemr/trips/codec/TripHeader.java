package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the columns of trips among the names of a file's columns, whatever the kind of file. */
final class TripHeader {

  private TripHeader() {}

  /**
   * What each name stands for, null where it is none that we know.
   *
   * @return as many as {@code names}, or null after having described why such a file is no use: a
   *     required column is missing, or one is there twice
   */
  static @Nullable TripColumn @Nullable [] find(List<String> names, Fault fault) {
    @Nullable TripColumn[] columns = new TripColumn[names.size()];
    Set<TripColumn> found = EnumSet.noneOf(TripColumn.class);
    for (int i = 0; i < columns.length; i++) {
      TripColumn column = TripColumn.named(names.get(i));
      columns[i] = column;
      if (column != null && !found.add(column)) {
        return fault.because(
            PayloadReason.BAD_HEADER, "the header names " + column.header() + " twice");
      }
    }
    String missing =
        Arrays.stream(TripColumn.values())
            .filter(column -> column.required() && !found.contains(column))
            .map(TripColumn::header)
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? columns
        : fault.because(PayloadReason.BAD_HEADER, places(names) + "the header lacks " + missing);
  }

  /**
   * What old files have where zones are needed, in whichever spelling; empty if it is not there.
   */
  private static String places(List<String> names) {
    return names.stream()
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .anyMatch(name -> name.endsWith("_longitude") || name.endsWith("_lon"))
        ? "longitudes instead of zones, as in files before July 2016: "
        : "";
  }
}
