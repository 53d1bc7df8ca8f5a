package io.flinkemr.trips.codec;

import static io.flinkemr.trips.codec.Trips.LINE;
import static io.flinkemr.trips.codec.Trips.RENAMED_HEADER;
import static io.flinkemr.trips.codec.Trips.TLC_HEADER;
import static io.flinkemr.trips.codec.Trips.row;
import static io.flinkemr.trips.codec.Trips.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.EventId;
import io.flinkemr.trips.record.Trip;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TripIdentityTest {

  /**
   * Identities lie in lakes and in state. Whoever has to change this value changes all of them: see
   * {@link TripIdentity#VERSION}.
   */
  @Test
  void isWhatItWasWhenLakesWereWritten() {
    assertThat(TripIdentity.VERSION).isEqualTo(1);
    assertThat(id(row(TLC_HEADER, LINE))).isEqualTo("3633514d3542909fcdc181542900a5d4");
    assertThat(id(Trips.decode(with("trip_id", "\"trip-17\""))))
        .isEqualTo("25f280a4c1fb4c649358e2761c0dd85c");
  }

  @Test
  void isOneForATripInEveryFormat() {
    Trip csv = row(TLC_HEADER, LINE);
    Trip renamed = row(RENAMED_HEADER + ",new_column,airport_fee", LINE + ",x,");
    Trip json = Trips.decode(Trips.object(Trips.json()));
    Trip text = Trips.decode(with("fare_amount", "\"+06.000\""));
    assertThat(id(renamed)).isEqualTo(id(csv));
    assertThat(id(json)).isEqualTo(id(csv));
    assertThat(id(text)).isEqualTo(id(csv));
    assertThat(csv.fingerprint).isEqualTo(csv.idLow).isEqualTo(json.fingerprint);
  }

  @Test
  void differsForARefund() {
    Trip charge = row(TLC_HEADER, LINE);
    Trip refund =
        row(
            TLC_HEADER,
            "2,2019-03-01 18:43:31,2019-03-01 18:48:42,2,1.1,1,N,143,238,1,-6.0,-3.5,-0.5,-1.55,0.0,"
                + "-0.3,-14.35,-2.5");
    assertThat(id(refund)).isNotEqualTo(id(charge));
  }

  @Test
  void dependsOnEveryFieldAndTellsZeroFromAbsent() {
    Trip trip = row(TLC_HEADER + ",airport_fee,cbd_congestion_fee", LINE + ",1,1");
    Set<String> ids = new HashSet<>(Set.of(content(trip)));
    int expected = 1;
    for (TripColumn column : TripColumn.values()) {
      if (column == TripColumn.TRIP_ID) {
        continue;
      }
      long value = TripFields.get(trip, column);
      TripFields.set(trip, column, value + 1);
      ids.add(content(trip));
      expected++;
      if (!column.required()) {
        TripFields.set(trip, column, 0);
        ids.add(content(trip));
        TripFields.set(trip, column, Trip.NO_LONG);
        ids.add(content(trip));
        expected += value == 0 ? 1 : 2;
      }
      TripFields.set(trip, column, value);
    }
    assertThat(ids).hasSize(expected);
  }

  @Test
  void isTheGivenIdWhereThatHas128Bits() {
    String hex = "00112233445566778899aabbccddeeff";
    Trip plain = Trips.decode(with("trip_id", '"' + hex + '"'));
    Trip uuid = Trips.decode(with("trip_id", "\"00112233-4455-6677-8899-AABBCCDDEEFF\""));
    assertThat(id(plain)).isEqualTo(hex);
    assertThat(id(uuid)).isEqualTo(hex);
    assertThat(new String(new TripKey().encode(uuid), StandardCharsets.UTF_8)).isEqualTo(hex);
  }

  @Test
  void isAHashOfAnyOtherGivenId() {
    Set<String> ids = new HashSet<>();
    for (String given :
        new String[] {
          "1",
          "2",
          "caf\u00e9",
          "00112233445566778899aabbccddeefg",
          "00112233-4455-6677-8899-aabbccddeef",
          "00112233-4455-6677-8899aabbccddeeff0123",
          "\u0660".repeat(32)
        }) {
      ids.add(id(Trips.decode(with("trip_id", '"' + given + '"'))));
    }
    assertThat(ids).hasSize(7);
    assertThat(id(Trips.decode(with("trip_id", "1")))).isIn(ids);
  }

  @Test
  void leavesTheFingerprintToTheContent() {
    Trip one = Trips.decode(with("trip_id", "\"a\""));
    Trip other = Trips.decode(with("trip_id", "\"b\""));
    assertThat(one.fingerprint)
        .isEqualTo(other.fingerprint)
        .isEqualTo(Trips.decode(Trips.object(Trips.json())).fingerprint);
    Trip changed = Trips.decode(with("trip_id", "\"a\"").replace("1.55", "1.56"));
    assertThat(changed.fingerprint).isNotEqualTo(one.fingerprint);
    assertThat(id(changed)).isEqualTo(id(one));
  }

  @Test
  void isThatOfTheContentWhereTheGivenIdIsEmpty() {
    String plain = id(Trips.decode(Trips.object(Trips.json())));
    assertThat(id(Trips.decode(with("trip_id", "\" \"")))).isEqualTo(plain);
    assertThat(id(Trips.decode(with("trip_id", "null")))).isEqualTo(plain);
  }

  private static String content(Trip trip) {
    new TripIdentity().ofContent(trip);
    return id(trip);
  }

  private static String id(Trip trip) {
    return EventId.hex(trip.idHigh, trip.idLow);
  }
}
