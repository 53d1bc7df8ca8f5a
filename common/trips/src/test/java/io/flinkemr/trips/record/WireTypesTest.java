package io.flinkemr.trips.record;

import io.flinkemr.trips.demand.DemandSums;
import io.flinkemr.trips.demand.DemandWindow;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Trip.class,
        EnrichedTrip.class,
        ZoneDemand.class,
        DemandSums.class,
        DemandWindow.Told.class
      })
  void whatCrossesTheWireOrLiesInStateIsAPojoWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
