package io.flinkemr.trips.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules as JSON objects. Strict, since a person writes them: a field that is not known, or twice
 * there, is a mistake and not passed over.
 *
 * @param kept how many windows of a zone's past there will be, which bounds what a rule may ask for
 */
public record AlertRuleJson(int kept) implements Encoder<AlertRule>, Decoder<AlertRule> {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @Override
  public @Nullable AlertRule decode(byte[] bytes, int offset, int length, Fault fault) {
    try (JsonParser json = JSON.createParser(bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return fault.because(PayloadReason.BAD_JSON, "not an object");
      }
      AlertRule rule = new AlertRule();
      boolean hasKind = false;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        read(name, json, rule);
        hasKind |= name.equals("kind");
      }
      if (json.nextToken() != null) {
        return fault.because(PayloadReason.BAD_JSON, "something follows the object");
      }
      String problem = hasKind ? rule.problem(kept) : "kind is missing";
      return problem == null ? rule : fault.because(RuleReason.BAD_RULE, problem);
    } catch (JsonProcessingException e) {
      return fault.because(PayloadReason.BAD_JSON, e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      return fault.because(RuleReason.BAD_RULE, String.valueOf(e.getMessage()));
    }
  }

  private static void read(String name, JsonParser json, AlertRule rule) throws IOException {
    switch (name) {
      case "id" -> rule.id = text(name, json);
      case "version" -> rule.version = number(name, json).intValueExact();
      case "kind" -> rule.kind = one(RuleKind.class, name, json);
      case "severity" -> rule.severity = one(Severity.class, name, json);
      case "enabled" -> rule.enabled = flag(name, json);
      case "threshold" -> rule.threshold = number(name, json).movePointRight(3).longValueExact();
      case "history" -> rule.history = number(name, json).intValueExact();
      case "windows" -> rule.windows = number(name, json).intValueExact();
      case "min_trips" -> rule.minTrips = number(name, json).intValueExact();
      default -> throw new IllegalArgumentException("there is no field '" + name + "'");
    }
  }

  private static String text(String name, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(name + " is not text");
    }
    return json.getText();
  }

  private static BigDecimal number(String name, JsonParser json) throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw new IllegalArgumentException(name + " is not a number");
    }
    BigDecimal number = json.getDecimalValue();
    if (number.precision() > 18 || Math.abs((long) number.scale()) > 18) {
      throw new IllegalArgumentException(name + " has too many digits");
    }
    return number;
  }

  private static boolean flag(String name, JsonParser json) {
    if (!json.currentToken().isBoolean()) {
      throw new IllegalArgumentException(name + " is neither true nor false");
    }
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  private static <E extends Enum<E>> E one(Class<E> type, String name, JsonParser json)
      throws IOException {
    String text = text(name, json);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("there is no " + name + " '" + text + "'");
  }

  @Override
  public byte[] encode(AlertRule rule) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", rule.id);
      json.writeNumberField("version", rule.version);
      json.writeStringField("kind", rule.kind.code());
      json.writeStringField("severity", rule.severity.code());
      json.writeBooleanField("enabled", rule.enabled);
      json.writeFieldName("threshold");
      json.writeNumber(Thousandths.text(rule.threshold));
      if (rule.history > 0) {
        json.writeNumberField("history", rule.history);
      }
      if (rule.windows > 0) {
        json.writeNumberField("windows", rule.windows);
      }
      if (rule.minTrips > 0) {
        json.writeNumberField("min_trips", rule.minTrips);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return bytes.toByteArray();
  }
}
