package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonNamesTest {

  private final JsonNames names = new JsonNames();

  @Test
  void findsAColumnInAnySpelling() {
    assertThat(names.column("pulocationid")).isEqualTo(TripColumn.PICKUP_ZONE);
    assertThat(names.column("PULocationID")).isEqualTo(TripColumn.PICKUP_ZONE);
    assertThat(names.column("pickup_location_id")).isEqualTo(TripColumn.PICKUP_ZONE);
    assertThat(names.column("note")).isNull();
    assertThat(names.size()).isEqualTo(4);
  }

  @Test
  void remembersNoMoreThanItsBoundHoweverManyNamesProducersInvent() {
    for (int i = 0; i < 5 * JsonNames.MOST; i++) {
      assertThat(names.column("invented" + i)).isNull();
      assertThat(names.size()).isLessThanOrEqualTo(JsonNames.MOST);
    }
    assertThat(names.column("tip_amount")).isEqualTo(TripColumn.TIP);
  }
}
