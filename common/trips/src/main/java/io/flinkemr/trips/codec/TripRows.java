package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.decode.Row;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trips in rows of delimited files, found by the names in the header. Columns that are not known
 * are passed over, whatever they hold.
 */
public final class TripRows implements RowFormat<Trip> {

  private static final long serialVersionUID = 1;

  private final TripRules rules;

  public TripRows(TripRules rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable RowDecoder<Trip> bind(List<String> header, Fault fault) {
    @Nullable TripColumn[] columns = new TripColumn[header.size()];
    Set<TripColumn> missing =
        Arrays.stream(TripColumn.values())
            .filter(TripColumn::required)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(TripColumn.class)));
    Set<TripColumn> found = EnumSet.noneOf(TripColumn.class);
    for (int i = 0; i < columns.length; i++) {
      TripColumn column = TripColumn.named(header.get(i));
      columns[i] = column;
      if (column != null && !found.add(column)) {
        return fault.because(
            PayloadReason.BAD_HEADER, "the header names " + column.header() + " twice");
      }
    }
    missing.removeAll(found);
    return missing.isEmpty()
        ? new Rows(columns, new TripAssembler(rules))
        : fault.because(PayloadReason.BAD_HEADER, "the header lacks " + names(missing));
  }

  private static String names(Set<TripColumn> columns) {
    return columns.stream().map(TripColumn::header).collect(Collectors.joining(", "));
  }

  private static final class Rows implements RowDecoder<Trip> {
    private final @Nullable TripColumn[] columns;
    private final TripAssembler assembler;

    Rows(@Nullable TripColumn[] columns, TripAssembler assembler) {
      this.columns = columns;
      this.assembler = assembler;
    }

    @Override
    public @Nullable Trip decode(Row row, Fault fault) {
      assembler.begin();
      for (int i = 0; i < columns.length; i++) {
        TripColumn column = columns[i];
        if (column != null
            && !assembler.set(column, row.chars(), row.start(i), row.length(i), fault)) {
          return null;
        }
      }
      return assembler.finish(fault);
    }
  }
}
