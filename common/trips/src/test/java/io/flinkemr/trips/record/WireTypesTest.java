package io.flinkemr.trips.record;

import io.flinkemr.trips.alert.Alert;
import io.flinkemr.trips.alert.AlertRule;
import io.flinkemr.trips.alert.RuleChange;
import io.flinkemr.trips.alert.TripSketch;
import io.flinkemr.trips.alert.ZonePast;
import io.flinkemr.trips.alert.ZonePickup;
import io.flinkemr.trips.demand.DemandPart;
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
        DemandPart.class,
        DemandWindow.Told.class,
        TripSketch.class,
        ZonePickup.class,
        ZonePast.class,
        AlertRule.class,
        RuleChange.class,
        Alert.class
      })
  void whatCrossesTheWireOrLiesInStateIsAPojoWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
