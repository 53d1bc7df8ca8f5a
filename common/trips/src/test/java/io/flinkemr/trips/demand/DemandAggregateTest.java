package io.flinkemr.trips.demand;

import static io.flinkemr.trips.TripFixtures.EIGHT;
import static io.flinkemr.trips.TripFixtures.paying;
import static io.flinkemr.trips.TripFixtures.trip;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Event;
import io.flinkemr.trips.record.Trip;
import org.junit.jupiter.api.Test;

class DemandAggregateTest {

  private final DemandAggregate aggregate = new DemandAggregate();

  @Test
  void everyFigureIsTheSumOverTheTrips() {
    Trip fare = trip(1, 132, EIGHT);
    fare.passengerCount = 3;
    fare.ingestTime = 500;
    Trip refund = paying(trip(2, 132, EIGHT), -10_00, 0, -12_34);
    refund.ingestTime = 400;

    assertThat(sums(fare, refund))
        .usingRecursiveComparison()
        .isEqualTo(expected(2, 1, 4, 5_000, 1_200, 0, 1_54, 0, 500));
  }

  @Test
  void valuesThatTheSourceLeftEmptyAddNothing() {
    Trip trip = trip(1, 132, EIGHT);
    trip.passengerCount = Trip.NO_INT;
    trip.distance = Trip.NO_LONG;
    trip.fare = Trip.NO_LONG;
    trip.tip = Trip.NO_LONG;
    trip.total = Trip.NO_LONG;

    assertThat(sums(trip))
        .usingRecursiveComparison()
        .isEqualTo(expected(1, 0, 0, 0, 600, 0, 0, 0, Event.NO_INGEST_TIME));
  }

  @Test
  void aTripThatEndsBeforeItStartsTakesTimeBack() {
    Trip trip = trip(1, 132, EIGHT);
    trip.dropoffTime = EIGHT - 90_000;

    assertThat(sums(trip).duration).isEqualTo(-90);
  }

  @Test
  void mergedSumsAreTheSumsOfAll() {
    Trip one = trip(1, 132, EIGHT);
    one.ingestTime = 900;
    Trip two = paying(trip(2, 132, EIGHT), 50_00, 7, 51_00);
    Trip three = paying(trip(3, 132, EIGHT), -1, -2, -3);

    assertThat(aggregate.merge(sums(one), sums(two, three)))
        .usingRecursiveComparison()
        .isEqualTo(sums(one, two, three));
  }

  private DemandSums sums(Trip... trips) {
    DemandSums sums = aggregate.createAccumulator();
    for (Trip trip : trips) {
      sums = aggregate.add(trip, sums);
    }
    return aggregate.getResult(sums);
  }

  private static DemandSums expected(
      long trips,
      long refunds,
      long passengers,
      long distance,
      long duration,
      long fare,
      long tip,
      long total,
      long newestInput) {
    DemandSums sums = new DemandSums();
    sums.trips = trips;
    sums.refunds = refunds;
    sums.passengers = passengers;
    sums.distance = distance;
    sums.duration = duration;
    sums.fare = fare;
    sums.tip = tip;
    sums.total = total;
    sums.newestInput = newestInput;
    return sums;
  }
}
