package io.flinkemr.trips.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.codec.AnyTrip;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of all demand, whichever trips it is made of. */
class DemandLawsTest {

  private static final int MOST_TRIPS = 60;

  private final DemandAggregate aggregate = new DemandAggregate();

  @Property(tries = 300)
  void sumsAreTheSameInEveryOrderAndOverAnyParts(@ForAll long seed) {
    Random random = new Random(seed);
    List<Trip> trips =
        Stream.generate(() -> AnyTrip.of(random)).limit(1 + random.nextInt(MOST_TRIPS)).toList();
    trips.forEach(trip -> trip.ingestTime = random.nextInt(1000));
    DemandSums inOrder = sums(trips);
    assertThat(inOrder.trips).isEqualTo(trips.size());
    assertThat(inOrder.fare).isEqualTo(sum(trips, trip -> trip.fare));
    assertThat(inOrder.tip).isEqualTo(sum(trips, trip -> Trip.orZero(trip.tip)));
    assertThat(inOrder.total).isEqualTo(sum(trips, trip -> trip.total));
    assertThat(inOrder.distance).isEqualTo(sum(trips, trip -> trip.distance));

    List<Trip> shuffled = new ArrayList<>(trips);
    Collections.shuffle(shuffled, random);
    assertThat(sums(shuffled)).usingRecursiveComparison().isEqualTo(inOrder);

    List<DemandSums> parts = new ArrayList<>();
    while (!shuffled.isEmpty()) {
      List<Trip> part = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
      parts.add(sums(part));
      part.clear();
    }
    while (parts.size() > 1) {
      DemandSums one = parts.remove(random.nextInt(parts.size()));
      DemandSums other = parts.remove(random.nextInt(parts.size()));
      parts.add(aggregate.merge(one, other));
    }
    assertThat(parts.get(0)).usingRecursiveComparison().isEqualTo(inOrder);
  }

  @Property(tries = 500)
  void decodingAResultThatWasEncodedGivesTheSameResult(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneDemand demand = new ZoneDemand();
    demand.zone = 1 + random.nextInt(265);
    demand.windowStart = (long) (random.nextDouble() * 4_000_000_000_000L);
    demand.windowEnd = demand.windowStart + 1 + random.nextInt(Integer.MAX_VALUE);
    demand.trips = any(random);
    demand.refunds = any(random);
    demand.passengers = any(random);
    demand.distance = any(random);
    demand.duration = any(random);
    demand.fare = any(random);
    demand.tip = any(random);
    demand.total = any(random);
    demand.revision = random.nextInt(Integer.MAX_VALUE);
    if (random.nextBoolean()) {
      demand.newestInput = Math.abs(random.nextLong() / 2);
    }
    ZoneDemandJson json = new ZoneDemandJson();
    byte[] written = json.encode(demand);
    Fault fault = new Fault();

    ZoneDemand again = json.decode(written, 0, written.length, fault);

    assertThat(fault.detail()).isEmpty();
    assertThat(again).usingRecursiveComparison().isEqualTo(demand);
  }

  /** A long of any length, the longest included. */
  private static long any(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static long sum(List<Trip> trips, ToLongFunction<Trip> value) {
    return trips.stream().mapToLong(value).sum();
  }

  private DemandSums sums(List<Trip> trips) {
    DemandSums sums = aggregate.createAccumulator();
    for (Trip trip : trips) {
      sums = aggregate.add(trip, sums);
    }
    return aggregate.getResult(sums);
  }
}
