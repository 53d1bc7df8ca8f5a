package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripRoundTripTest {

  private Locale locale = Locale.getDefault();
  private TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void rememberDefaults() {
    locale = Locale.getDefault();
    zone = TimeZone.getDefault();
  }

  @AfterEach
  void restoreDefaults() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @Property(tries = 1000)
  void decodingWhatWasEncodedGivesTheSameTrip(@ForAll long seed) {
    Trip trip = AnyTrip.of(new Random(seed));
    byte[] json = new TripJson(Trips.RULES).encode(trip);
    Fault fault = new Fault();
    Trip again = new TripJson(Trips.RULES).decode(json, 0, json.length, fault);
    assertThat(fault.detail()).isEmpty();
    assertThat(again).usingRecursiveComparison().isEqualTo(trip);
  }

  @ParameterizedTest
  @CsvSource({
    "ar-EG, Pacific/Apia",
    "tr-TR, America/New_York",
    "hi-IN, UTC",
    "th-TH, Asia/Kolkata"
  })
  void neitherLocaleNorTimeZoneMakesADifference(String language, String timeZone) {
    byte[] before = new TripJson(Trips.RULES).encode(AnyTrip.of(new Random(7)));
    String faultBefore = Trips.rejection(Trips.with("trip_distance", "1000.5"));
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
    assertThat(new TripJson(Trips.RULES).encode(AnyTrip.of(new Random(7)))).isEqualTo(before);
    assertThat(Trips.rejection(Trips.with("trip_distance", "1000.5"))).isEqualTo(faultBefore);
    assertThat(Trips.row(Trips.TLC_HEADER.toUpperCase(Locale.ROOT), Trips.LINE))
        .usingRecursiveComparison()
        .isEqualTo(Trips.decode(Trips.object(Trips.json())));
  }
}
