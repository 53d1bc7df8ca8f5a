package io.flinkemr.trips.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.flinkemr.core.codec.RejectionJson;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.TripFixtures;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import io.flinkemr.trips.rule.RuleOptions;
import io.flinkemr.trips.rule.TripRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** The tables of the catalog in the cloud have the columns that the jobs write. */
class CatalogColumnsTest {

  private static final Path TABLES = Path.of("../../infra/terraform/modules/catalog/tables");
  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void tripsHaveNamesAndTypesOfTheFiles() throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    for (Type column : new TripLakeTable().schema().getFields()) {
      written.put(column.getName(), hiveType(column.asPrimitiveType()));
    }

    assertThat(List.copyOf(columns("trips").entrySet())).isEqualTo(List.copyOf(written.entrySet()));
  }

  @Test
  void lateTripsHaveTheNamesOfTheirEvents() throws IOException {
    Trip trip = TripFixtures.trip(1, 132, TripFixtures.EIGHT);
    trip.congestionSurcharge = 1;
    trip.airportFee = 1;
    trip.cbdCongestionFee = 1;

    assertThat(names("late"))
        .isEqualTo(fields(new TripJson(new TripRules(new RuleOptions())).encode(trip)));
  }

  @Test
  void rejectsHaveTheNamesOfRejections() throws IOException {
    byte[] text = "{".repeat(Rejection.MAX_PAYLOAD + 1).getBytes(UTF_8);
    byte[] binary = {(byte) 0xFF};
    List<String> written = new ArrayList<>(fields(new RejectionJson().encode(rejection(text))));
    written.addAll(fields(new RejectionJson().encode(rejection(binary))));

    assertThat(names("rejects")).containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(written));
  }

  @Test
  void demandHasTheNamesOfResults() throws IOException {
    assertThat(names("demand")).isEqualTo(fields(new ZoneDemandJson().encode(new ZoneDemand())));
  }

  private static Rejection rejection(byte[] payload) {
    Rejection rejection =
        Rejection.of(
            payload,
            0,
            payload.length,
            Origin.topic("trips", 3, 42),
            "decode",
            "bad_json",
            "why",
            1);
    rejection.header = "a,b";
    return rejection;
  }

  private static String hiveType(PrimitiveType column) {
    LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (meaning != null) {
      return meaning.equals(LogicalTypeAnnotation.stringType()) ? "string" : "timestamp";
    }
    return column.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32
        ? "int"
        : "bigint";
  }

  /** Glue's names are small letters; its reader of JSON does not mind. */
  private static List<String> fields(byte[] object) throws IOException {
    Set<String> fields = new LinkedHashSet<>();
    try (JsonParser json = JSON.createParser(object)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
          fields.add(json.currentName().toLowerCase(Locale.ROOT));
        }
      }
    }
    return List.copyOf(fields);
  }

  private static List<String> names(String table) throws IOException {
    return List.copyOf(columns(table).keySet());
  }

  private static Map<String, String> columns(String table) throws IOException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(TABLES.resolve(table + ".json").toFile())) {
      String name = "";
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
          name = json.getText();
        } else if (json.currentToken() == JsonToken.VALUE_STRING
            && "type".equals(json.currentName())) {
          columns.put(name, json.getText());
        }
      }
    }
    return columns;
  }
}
