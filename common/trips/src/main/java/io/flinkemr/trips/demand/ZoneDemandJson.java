package io.flinkemr.trips.demand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Results as JSON: window edges as New York wall clock, every figure an integer that names its
 * unit, so that no reader loses a cent. {@code newest_input} is in milliseconds since the epoch and
 * null where the input came from no log. Fields of other names are passed over when read.
 */
public final class ZoneDemandJson implements Encoder<ZoneDemand>, Decoder<ZoneDemand> {

  private static final long serialVersionUID = 1;
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] encode(ZoneDemand demand) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (DemandField field : DemandField.ALL) {
        field.write(demand, json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public @Nullable ZoneDemand decode(byte[] bytes, int offset, int length, Fault fault) {
    try (JsonParser json = JSON.createParser(bytes, offset, length)) {
      return read(json, fault);
    } catch (JsonProcessingException e) {
      return fault.because(PayloadReason.BAD_JSON, e.getOriginalMessage());
    } catch (IOException | DateTimeException | ArithmeticException e) {
      return fault.because(PayloadReason.BAD_JSON, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable ZoneDemand read(JsonParser json, Fault fault) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return fault.because(PayloadReason.BAD_JSON, "not a JSON object");
    }
    ZoneDemand demand = new ZoneDemand();
    Set<String> missing = new TreeSet<>(DemandField.BY_NAME.keySet());
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      DemandField field = DemandField.BY_NAME.get(name);
      if (field == null) {
        json.skipChildren();
        continue;
      }
      if (!missing.remove(name)) {
        return fault.because(PayloadReason.DUPLICATE_FIELD, name);
      }
      field.read(json, demand);
    }
    if (!missing.isEmpty()) {
      return fault.because(PayloadReason.BAD_JSON, "missing: " + missing);
    }
    if (json.nextToken() != null) {
      return fault.because(PayloadReason.BAD_JSON, "more than one JSON object");
    }
    return demand;
  }
}
