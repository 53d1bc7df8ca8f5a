package io.flinkemr.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Rejection} as one JSON object. The payload stands in {@code payload} as text where it is
 * UTF-8, so that a person can read it, else in {@code payload_base64}; either way the very bytes
 * come back.
 */
public final class RejectionJson implements Encoder<Rejection>, Decoder<Rejection> {

  private static final long serialVersionUID = 1;
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] encode(Rejection rejection) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("reason", rejection.reason);
      json.writeStringField("detail", rejection.detail);
      json.writeStringField("step", rejection.step);
      json.writeStringField("source", rejection.source);
      json.writeNumberField("partition", rejection.partition);
      json.writeNumberField("position", rejection.position);
      json.writeNumberField("time", rejection.time);
      json.writeNumberField("tries", rejection.tries);
      if (rejection.header != null) {
        json.writeStringField("header", rejection.header);
      }
      writePayload(rejection, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writePayload(Rejection rejection, JsonGenerator json) throws IOException {
    if (rejection.payload != null) {
      String text = text(rejection.payload);
      if (text != null) {
        json.writeStringField("payload", text);
      } else {
        json.writeBinaryField("payload_base64", rejection.payload);
      }
    }
    json.writeNumberField("payload_length", rejection.payloadLength);
    if (rejection.payloadSha256 != null) {
      json.writeStringField("payload_sha256", rejection.payloadSha256);
    }
  }

  private static @Nullable String text(byte[] payload) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public @Nullable Rejection decode(byte[] bytes, int offset, int length, Fault fault) {
    try (JsonParser json = JSON.createParser(bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return fault.because(PayloadReason.BAD_JSON, "not an object");
      }
      Rejection rejection = new Rejection();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        read(field, json, rejection);
      }
      if (json.nextToken() != null) {
        return fault.because(PayloadReason.BAD_JSON, "something behind the object");
      }
      return rejection.reason.isEmpty()
          ? fault.because(PayloadReason.BAD_JSON, "no reason, so not a rejection")
          : rejection;
    } catch (IOException e) {
      return fault.because(PayloadReason.BAD_JSON, e.toString());
    }
  }

  private static void read(String field, JsonParser json, Rejection rejection) throws IOException {
    switch (field) {
      case "reason" -> rejection.reason = text(json);
      case "detail" -> rejection.detail = text(json);
      case "step" -> rejection.step = text(json);
      case "source" -> rejection.source = text(json);
      case "partition" -> rejection.partition = json.getIntValue();
      case "position" -> rejection.position = json.getLongValue();
      case "time" -> rejection.time = json.getLongValue();
      case "tries" -> rejection.tries = json.getIntValue();
      case "header" -> rejection.header = text(json);
      case "payload" -> rejection.payload = text(json).getBytes(StandardCharsets.UTF_8);
      case "payload_base64" -> rejection.payload = json.getBinaryValue();
      case "payload_length" -> rejection.payloadLength = json.getLongValue();
      case "payload_sha256" -> rejection.payloadSha256 = text(json);
      default -> json.skipChildren();
    }
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new JsonParseException(json, json.currentName() + " is not text");
    }
    return json.getText();
  }
}
