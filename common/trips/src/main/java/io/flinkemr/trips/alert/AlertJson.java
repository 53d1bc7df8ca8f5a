package io.flinkemr.trips.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.demand.WindowTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Alerts as JSON: times as New York wall clock, every figure an integer that names its unit. {@code
 * newest_input} is in milliseconds since the epoch and null where no trip made the alert.
 */
public final class AlertJson implements Encoder<Alert> {

  private static final long serialVersionUID = 1;
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] encode(Alert alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", alert.id());
      json.writeStringField("rule", alert.rule);
      json.writeNumberField("rule_version", alert.version);
      json.writeStringField("kind", alert.kind.code());
      json.writeStringField("severity", alert.severity.code());
      subject(alert, json);
      json.writeFieldName("threshold");
      json.writeNumber(Thousandths.text(alert.threshold));
      json.writeObjectFieldStart("evidence");
      for (int i = 0; i < alert.figures.length; i++) {
        json.writeNumberField(alert.kind.figures().get(i), alert.figures[i]);
      }
      json.writeEndObject();
      if (alert.newestInput == Event.NO_INGEST_TIME) {
        json.writeNullField("newest_input");
      } else {
        json.writeNumberField("newest_input", alert.newestInput);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return bytes.toByteArray();
  }

  private static void subject(Alert alert, JsonGenerator json) throws IOException {
    json.writeNumberField("zone", alert.zone);
    if (alert.kind.ofTrips()) {
      json.writeStringField("trip_id", EventId.hex(alert.tripHigh, alert.tripLow));
      json.writeStringField("time", WindowTime.format(alert.time));
    } else {
      json.writeStringField("window_start", WindowTime.format(alert.time));
      json.writeStringField("window_end", WindowTime.format(alert.windowEnd));
    }
  }
}
