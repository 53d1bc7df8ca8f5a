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

  private static final long FIRST_PICKUP = 1_230_768_000_000L;
  private static final long PICKUPS = 2_524_608_000_000L - FIRST_PICKUP;

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
    Trip trip = anyTrip(new Random(seed));
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
    byte[] before = new TripJson(Trips.RULES).encode(anyTrip(new Random(7)));
    String faultBefore = Trips.rejection(Trips.with("trip_distance", "1000.5"));
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
    assertThat(new TripJson(Trips.RULES).encode(anyTrip(new Random(7)))).isEqualTo(before);
    assertThat(Trips.rejection(Trips.with("trip_distance", "1000.5"))).isEqualTo(faultBefore);
    assertThat(Trips.row(Trips.TLC_HEADER.toUpperCase(Locale.ROOT), Trips.LINE))
        .usingRecursiveComparison()
        .isEqualTo(Trips.decode(Trips.object(Trips.json())));
  }

  /** A trip of any values that the hard rules accept, each optional one absent now and then. */
  private static Trip anyTrip(Random random) {
    Trip trip = new Trip();
    for (TripColumn column : TripColumn.values()) {
      if (column != TripColumn.TRIP_ID && (column.required() || random.nextInt(4) > 0)) {
        TripFields.set(trip, column, value(column, random));
      }
    }
    trip.dropoffTime = trip.pickupTime - 3_600_000 + (long) (random.nextDouble() * 7 * 86_400_000);
    trip.flags = Trips.RULES.flags(trip);
    TripIdentity identity = new TripIdentity();
    if (random.nextBoolean()) {
      identity.ofContent(trip);
    } else {
      identity.fingerprint(trip);
      trip.idHigh = random.nextLong();
      trip.idLow = random.nextLong();
    }
    return trip;
  }

  private static long value(TripColumn column, Random random) {
    return switch (column.kind()) {
      case ID -> throw new IllegalArgumentException();
      case TIME -> FIRST_PICKUP + (long) (random.nextDouble() * PICKUPS);
      case INT ->
          column.required()
              ? 1 + random.nextInt(265)
              : Math.max(-Integer.MAX_VALUE, random.nextInt());
      case MONEY -> random.nextInt(20_000_001) - 10_000_000;
      case MILES -> random.nextInt(1_000_001);
      case FLAG -> random.nextInt(2);
    };
  }
}
