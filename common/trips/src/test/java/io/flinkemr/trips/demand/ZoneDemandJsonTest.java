package io.flinkemr.trips.demand;

import static io.flinkemr.trips.TripFixtures.EIGHT;
import static io.flinkemr.trips.TripFixtures.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Reason;
import io.flinkemr.trips.record.ZoneDemand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneDemandJsonTest {

  private static final String WRITTEN =
      "{\"zone\":132,\"window_start\":\"2019-01-15T08:00:00\","
          + "\"window_end\":\"2019-01-15T08:01:00\",\"trips\":3,\"refunds\":1,\"passengers\":4,"
          + "\"distance_millimiles\":5000,\"duration_seconds\":-7,"
          + "\"fare_cents\":9007199254740993,\"tip_cents\":154,\"total_cents\":-1,"
          + "\"revision\":2,\"newest_input\":1546300800123}";

  private final ZoneDemandJson json = new ZoneDemandJson();

  @Test
  void aResultIsWrittenWithItsUnitsAndWithWallClockEdges() {
    assertThat(new String(json.encode(demand()), StandardCharsets.UTF_8)).isEqualTo(WRITTEN);
  }

  @Test
  void whatWasWrittenIsReadAgainToTheLastDigit() {
    Fault fault = new Fault();

    assertThat(decode(WRITTEN, fault)).usingRecursiveComparison().isEqualTo(demand());
    assertThat(fault.found()).isFalse();
  }

  @Test
  void inputThatCameFromNoLogIsNull() {
    ZoneDemand demand = demand();
    demand.newestInput = Event.NO_INGEST_TIME;
    String written = new String(json.encode(demand), StandardCharsets.UTF_8);

    assertThat(written).endsWith(",\"newest_input\":null}");
    assertThat(decode(written, new Fault()).newestInput).isEqualTo(Event.NO_INGEST_TIME);
  }

  @Test
  void anEdgeBelowASecondKeepsItsFraction() {
    ZoneDemand demand = demand();
    demand.windowEnd = EIGHT + 250;
    byte[] written = json.encode(demand);

    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"window_end\":\"2019-01-15T08:00:00.25\"");
    assertThat(json.decode(written, 0, written.length, new Fault())).isEqualTo(demand);
  }

  @Test
  void aFieldOfAnotherNameIsPassedOver() {
    String more = WRITTEN.replaceFirst("\\{", "{\"mean\":{\"fare\":[1.5,{}]},");

    assertThat(decode(more, new Fault())).isEqualTo(demand());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"zone\":132}",
        "{\"zone\":\"x\"}",
        "{\"zone\":99999999999}",
        "{\"trips\":1.5}",
        "{\"trips\":99999999999999999999}",
        "{\"window_start\":1546300800000}",
        "{\"window_start\":\"2019-02-30T00:00:00\"}",
        "{\"window_start\":\"2019-01-01\"}",
      })
  void whatIsNoResultIsAFaultAndNoException(String text) {
    assertThat(reason(text)).isEqualTo(PayloadReason.BAD_JSON);
  }

  @Test
  void somethingAfterTheObjectIsAFault() {
    assertThat(reason(WRITTEN + WRITTEN)).isEqualTo(PayloadReason.BAD_JSON);
  }

  @Test
  void aFieldThatComesTwiceIsAFault() {
    assertThat(reason(WRITTEN.replaceFirst("\\{", "{\"trips\":3,")))
        .isEqualTo(PayloadReason.DUPLICATE_FIELD);
  }

  @Test
  void theKeyIsZoneAndWindowStart() {
    ZoneDemand corrected = demand();
    corrected.revision = 5;
    corrected.trips = 9;

    assertThat(new String(new DemandKey().encode(demand()), StandardCharsets.UTF_8))
        .isEqualTo("132/2019-01-15T08:00:00");
    assertThat(new DemandKey().encode(corrected)).isEqualTo(new DemandKey().encode(demand()));
  }

  private Reason reason(String text) {
    Fault fault = new Fault();
    assertThat(decode(text, fault)).isNull();
    return fault.reason();
  }

  private ZoneDemand decode(String text, Fault fault) {
    byte[] bytes = ("xx" + text + "xx").getBytes(StandardCharsets.UTF_8);
    return json.decode(bytes, 2, bytes.length - 4, fault);
  }

  private static ZoneDemand demand() {
    ZoneDemand demand = new ZoneDemand();
    demand.zone = 132;
    demand.windowStart = EIGHT;
    demand.windowEnd = EIGHT + MINUTE;
    demand.trips = 3;
    demand.refunds = 1;
    demand.passengers = 4;
    demand.distance = 5_000;
    demand.duration = -7;
    demand.fare = 9_007_199_254_740_993L;
    demand.tip = 154;
    demand.total = -1;
    demand.revision = 2;
    demand.newestInput = 1_546_300_800_123L;
    return demand;
  }
}
