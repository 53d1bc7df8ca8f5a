package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.EventRecord;
import org.jspecify.annotations.Nullable;

/** What a sensor measured, as a line of text: {@code SENSOR MILLIS VALUE}. */
public final class Reading extends EventRecord {
  public String sensor = "";
  public long value;

  /** Bad data never throws: it is described in {@code fault} and becomes a rejection. */
  public static @Nullable Reading decode(byte[] bytes, int offset, int length, Fault fault) {
    String[] fields = new String(bytes, offset, length, UTF_8).split(" ", -1);
    if (fields.length != 3) {
      return fault.because(PayloadReason.WRONG_FIELD_COUNT, fields.length + " fields, not 3");
    }
    try {
      Reading reading = new Reading();
      reading.sensor = fields[0];
      reading.eventTime = Long.parseLong(fields[1]);
      reading.value = Long.parseLong(fields[2]);
      return reading;
    } catch (NumberFormatException e) {
      return fault.because(PayloadReason.DECODER_FAILED, e.getMessage());
    }
  }
}
