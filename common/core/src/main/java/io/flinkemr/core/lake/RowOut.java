package io.flinkemr.core.lake;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Takes the columns of one row, by their place in the schema and in that order. */
public final class RowOut {

  /** Names repeat, so most of them are encoded once; ids do not and must not pile up here. */
  private static final int CACHED = 1024;

  private final RecordConsumer consumer;
  private final String[] names;
  private final Map<String, Binary> encoded = new HashMap<>();

  RowOut(RecordConsumer consumer, MessageType schema) {
    this.consumer = consumer;
    this.names = schema.getFields().stream().map(field -> field.getName()).toArray(String[]::new);
  }

  /** An INT32. */
  public void put(int column, int value) {
    consumer.startField(names[column], column);
    consumer.addInteger(value);
    consumer.endField(names[column], column);
  }

  /** An INT64. */
  public void put(int column, long value) {
    consumer.startField(names[column], column);
    consumer.addLong(value);
    consumer.endField(names[column], column);
  }

  /** Text whose values repeat. */
  public void putName(int column, String value) {
    Binary binary = encoded.get(value);
    if (binary == null) {
      binary = Binary.fromString(value);
      if (encoded.size() < CACHED) {
        encoded.put(value, binary);
      }
    }
    put(column, binary);
  }

  /** Text of which every row has another. */
  public void putText(int column, String value) {
    put(column, Binary.fromString(value));
  }

  private void put(int column, Binary value) {
    consumer.startField(names[column], column);
    consumer.addBinary(value);
    consumer.endField(names[column], column);
  }
}
