package io.flinkemr.trips.codec;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Trips in rows of columnar files, found by the names of the columns. Their types differ between
 * the years of the TLC's Parquet files (a passenger count is an integer or a double, a zone 32 or
 * 64 bits wide): each value is taken for what its text in a CSV file would be taken for, so that a
 * trip is the same trip in every format. Columns that are not known are not read.
 */
public final class TripColumns implements ColumnFormat<Trip> {

  private static final long serialVersionUID = 1;

  private final TripRules rules;

  public TripColumns(TripRules rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable ColumnDecoder<Trip> bind(List<Column> columns, Fault fault) {
    @Nullable TripColumn[] found =
        TripHeader.find(columns.stream().map(Column::name).toList(), fault);
    if (found == null) {
      return null;
    }
    List<Integer> projection = new ArrayList<>();
    List<TypedField> fields = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      TripColumn column = found[i];
      if (column == null) {
        continue;
      }
      Column stored = columns.get(i);
      if (!TypedField.fits(column.kind(), stored.type())) {
        return fault.because(
            PayloadReason.BAD_HEADER,
            "column %s holds %s where %s is needed"
                .formatted(stored.name(), stored.type(), column.kind().expected()));
      }
      projection.add(i);
      fields.add(new TypedField(column, stored));
    }
    return new Rows(projection, fields.toArray(TypedField[]::new), new TripAssembler(rules));
  }

  private static final class Rows implements ColumnDecoder<Trip> {
    private final List<Integer> projection;
    private final TypedField[] fields;
    private final TripAssembler assembler;

    Rows(List<Integer> projection, TypedField[] fields, TripAssembler assembler) {
      this.projection = List.copyOf(projection);
      this.fields = fields;
      this.assembler = assembler;
    }

    @Override
    public List<Integer> projection() {
      return projection;
    }

    @Override
    public @Nullable Trip decode(RowData row, Fault fault) {
      assembler.begin();
      for (int i = 0; i < fields.length; i++) {
        if (!row.isNullAt(i) && !fields[i].set(assembler, row, i, fault)) {
          return null;
        }
      }
      return assembler.finish(fault);
    }
  }
}
