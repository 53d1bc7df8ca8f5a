package io.flinkemr.core.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.flinkemr.core.record.EventId;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** A table of samples. */
final class SampleTable implements LakeTable<Sample> {

  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public String partitionColumn() {
    return "day";
  }

  @Override
  public MessageType schema() {
    return Types.buildMessage()
        .addField(Types.required(BINARY).as(stringType()).named("id"))
        .addField(Types.required(INT64).named("hash"))
        .addField(Types.required(INT64).named("time"))
        .addField(Types.required(BINARY).as(stringType()).named("word"))
        .named("sample");
  }

  @Override
  public String idColumn() {
    return "id";
  }

  @Override
  public String fingerprintColumn() {
    return "hash";
  }

  @Override
  public boolean fewValues(String column) {
    return column.equals("word");
  }

  @Override
  public void write(Sample row, RowOut out) {
    out.putText(0, EventId.hex(0, row.id));
    out.put(1, row.fingerprint());
    out.put(2, row.time);
    out.putName(3, row.word);
  }

  @Override
  public Sample read(RowData columns) {
    Sample sample = new Sample();
    sample.id = HexId.low(columns.getString(0));
    sample.time = columns.getLong(2);
    sample.word = columns.getString(3).toString();
    return sample;
  }

  @Override
  public TypeInformation<Sample> type() {
    return TypeInformation.of(Sample.class);
  }
}
