package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.Row;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.util.List;
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
    @Nullable TripColumn[] columns = TripHeader.find(header, fault);
    return columns == null ? null : new Rows(columns, new TripAssembler(rules));
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
