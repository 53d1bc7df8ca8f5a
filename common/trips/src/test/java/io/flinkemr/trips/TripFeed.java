package io.flinkemr.trips;

import static io.flinkemr.trips.TripFixtures.EIGHT;
import static io.flinkemr.trips.TripFixtures.MINUTE;
import static io.flinkemr.trips.TripFixtures.SECOND;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.record.ZoneDemand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a source might yield: trips of some zones and minutes, out of order by up to {@link
 * #DISORDER}, with copies, refunds, rejections and some trips that are hours behind. The same seed
 * gives the same trips; the order is that of another seed.
 */
public final class TripFeed {

  /** Milliseconds that a trip or its copy is behind an earlier one at the most; a few are more. */
  public static final long DISORDER = 20 * SECOND;

  private static final int[] ZONES = {1, 132, 138, 161, 265};
  private static final long HOUR = 60 * MINUTE;

  /** Every trip once. */
  public final List<Trip> trips = new ArrayList<>();

  /** How many copies there are besides. */
  public int copies;

  /** How many payloads could not be decoded. */
  public int rejected;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final Random random;

  private record Arrival(long time, Decoded<Trip> what) {}

  private TripFeed(int count, int days, long seed, long order) {
    random = new Random(seed);
    Random disorder = new Random(order);
    for (int id = 0; id < count; id++) {
      boolean farBehind = id > count / 2 && id % 50 == 0;
      long arrival = EIGHT + (long) id * 30 * MINUTE / count;
      Trip trip = trip(id, (farBehind ? arrival - 3 * HOUR : arrival) + 24 * HOUR * (id % days));
      trips.add(trip);
      arrive(trip, arrival, disorder);
      // Nobody could tell whether copies of those come before or behind the cutoff.
      for (int i = id % 10; !farBehind && i < 2; i++) {
        copies++;
        arrive(TripFixtures.copy(trip), arrival, disorder);
      }
      if (id % 25 == 0) {
        rejected++;
        arrivals.add(new Arrival(arrival, Decoded.rejected(rejection(id))));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::time));
  }

  /**
   * Makes a feed.
   *
   * @param seed of the trips
   * @param order seed of the order in which they come
   */
  public static TripFeed of(int count, long seed, long order) {
    return new TripFeed(count, 1, seed, order);
  }

  /** A feed whose trips lie on several days by turns, for batch input without any order. */
  public static TripFeed overDays(int count, int days, long seed, long order) {
    return new TripFeed(count, days, seed, order);
  }

  /** All that comes, in order. */
  public List<Decoded<Trip>> decoded() {
    return arrivals.stream().map(Arrival::what).toList();
  }

  /** The sums over {@code trips} per zone and window, by zone and window start. */
  public static Map<String, ZoneDemand> demand(Iterable<Trip> trips, long window) {
    Map<String, ZoneDemand> demand = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (Trip trip : trips) {
      if (seen.add(trip.idLow)) {
        add(trip, Math.floorDiv(trip.pickupTime, window) * window, window, demand);
      }
    }
    return demand;
  }

  private static void add(Trip trip, long start, long window, Map<String, ZoneDemand> demand) {
    ZoneDemand sums =
        demand.computeIfAbsent(trip.pickupZone + "/" + start, key -> new ZoneDemand());
    sums.zone = trip.pickupZone;
    sums.windowStart = start;
    sums.windowEnd = start + window;
    sums.trips++;
    sums.refunds += trip.total < 0 ? 1 : 0;
    sums.passengers += trip.passengerCount;
    sums.distance += trip.distance;
    sums.duration += (trip.dropoffTime - trip.pickupTime) / 1000;
    sums.fare += trip.fare;
    sums.tip += trip.tip;
    sums.total += trip.total;
  }

  private Trip trip(long id, long pickup) {
    long second = pickup / SECOND * SECOND;
    Trip trip = TripFixtures.trip(id, ZONES[random.nextInt(ZONES.length)], second);
    trip.dropoffTime = second + random.nextInt(3600) * SECOND;
    trip.passengerCount = random.nextInt(6);
    trip.distance = random.nextInt(30_000);
    long sign = id % 20 == 0 ? -1 : 1;
    return TripFixtures.paying(
        trip,
        sign * random.nextInt(9_999),
        random.nextInt(999),
        sign * (1 + random.nextInt(9_999)));
  }

  private void arrive(Trip trip, long arrival, Random disorder) {
    arrivals.add(new Arrival(arrival + disorder.nextInt((int) DISORDER), Decoded.of(trip)));
  }

  private static Rejection rejection(int id) {
    byte[] payload = ("no trip " + id).getBytes(StandardCharsets.UTF_8);
    return Rejection.of(
        payload, 0, payload.length, Origin.topic("t", 0, id), "decode", "bad_json", "", 0);
  }
}
