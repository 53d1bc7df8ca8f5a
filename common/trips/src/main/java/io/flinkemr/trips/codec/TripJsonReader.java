package io.flinkemr.trips.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.rule.TripReason;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object at a time. Used by one thread at a time. */
final class TripJsonReader {

  private final TripAssembler assembler;
  private final JsonNames names = new JsonNames();

  TripJsonReader(TripAssembler assembler) {
    this.assembler = assembler;
  }

  @Nullable Trip read(byte[] bytes, int offset, int length, Fault fault) {
    if (!Utf8.valid(bytes, offset, length)) {
      return fault.because(PayloadReason.INVALID_UTF8, "the payload is not UTF-8");
    }
    int bom = Utf8.bomLength(bytes, offset, length);
    try (JsonParser parser = TripJson.JSON.createParser(bytes, offset + bom, length - bom)) {
      return read(parser, fault);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation(); // null if a limit of the parser was passed
      return fault.because(
          PayloadReason.BAD_JSON,
          (place == null ? "" : "byte " + place.getByteOffset() + ": ") + e.getOriginalMessage());
    } catch (IOException e) {
      return fault.because(PayloadReason.BAD_JSON, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Trip read(JsonParser parser, Fault fault) throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      return fault.because(
          PayloadReason.BAD_JSON, first == null ? "it is empty" : "it is not an object");
    }
    assembler.begin();
    int seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      TripColumn column = names.column(name);
      if (column == null) {
        parser.skipChildren();
        continue;
      }
      if ((seen & column.bit()) != 0) {
        return fault.because(PayloadReason.DUPLICATE_FIELD, column.header() + " is there twice");
      }
      seen |= column.bit();
      if (!set(parser, value, column, fault)) {
        return null;
      }
    }
    if (parser.nextToken() != null) {
      return fault.because(PayloadReason.BAD_JSON, "something follows the object");
    }
    return assembler.finish(fault);
  }

  private boolean set(JsonParser parser, JsonToken value, TripColumn column, Fault fault)
      throws IOException {
    return switch (value) {
      case VALUE_NULL -> true;
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          assembler.set(
              column,
              parser.getTextCharacters(),
              parser.getTextOffset(),
              parser.getTextLength(),
              fault);
      default -> {
        fault.because(
            TripReason.BAD_TYPE, column.header() + " is " + value.name().toLowerCase(Locale.ROOT));
        yield false;
      }
    };
  }
}
