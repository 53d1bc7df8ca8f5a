package io.flinkemr.trips.generate;

/**
 * The values of one trip as the generator draws them: integers, from which both the event's text
 * and the truth follow. Money in cents, distance in thousandths of a mile, times in milliseconds of
 * whole seconds.
 */
final class TripDraw {

  static final int MISSING = -1;

  /** Quantiles of the distance in hundredths of a mile, as January 2019 has them. */
  private static final double[] SHARES = {0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1};

  private static final int[] DISTANCES = {5, 14, 60, 90, 153, 279, 620, 1890, 4000};

  long idHigh;
  long idLow;
  int vendor;
  int passengers;
  int rateCode;
  int payment;
  boolean storeAndForward;
  boolean congestionKnown;
  int pickupZone;
  int dropoffZone;
  long pickup;
  long dropoff;
  long distance;
  long fare;
  long extra;
  long mtaTax;
  long tip;
  long tolls;
  long improvement;
  long congestion;
  long total;

  TripDraw(Draws draws, ZoneDraw zones, long pickup) {
    this.pickup = pickup;
    idHigh = draws.bits();
    idLow = draws.bits();
    vendor = draws.chance(0.38) ? 1 : 2;
    passengers = passengers(draws.unit());
    rateCode = draws.chance(0.97) ? 1 : 2;
    storeAndForward = draws.chance(0.005);
    payment = payment(draws.unit());
    pickupZone = zones.zone(draws.unit());
    dropoffZone = zones.zone(draws.unit());
    long hundredths = hundredths(draws.unit());
    distance = hundredths * 10;
    long milesPerHour = 6 + draws.below(19);
    long seconds = 40 + hundredths * 36 / milesPerHour;
    dropoff = pickup + seconds * 1000;
    fare = 250 + 50 * (hundredths / 20 + seconds / 300);
    extra = 50 * draws.below(3);
    mtaTax = 50;
    improvement = 30;
    tolls = hundredths > 800 && draws.chance(0.4) ? 576 : 0;
    congestionKnown = draws.chance(0.7);
    congestion = congestionKnown && draws.chance(0.5) ? 250 : 0;
    tip = payment == 1 ? fare * (10 + draws.below(21)) / 100 : 0;
    total = fare + extra + mtaTax + improvement + tolls + congestion + tip;
    if (draws.chance(0.003)) {
      refund();
    } else if (draws.chance(0.015)) {
      oddity(draws);
    }
  }

  /** Money given back: the same amounts below zero. */
  private void refund() {
    payment = 4;
    total = tip - total;
    tip = 0;
    fare = -fare;
    extra = -extra;
    mtaTax = -mtaTax;
    improvement = -improvement;
    tolls = -tolls;
    congestion = -congestion;
  }

  /** What is odd yet real: it may be flagged, it must not be rejected. */
  private void oddity(Draws draws) {
    switch ((int) draws.below(6)) {
      case 0 -> distance = 0;
      case 1 -> total += 100;
      case 2 -> dropoff = pickup - 1000 * (1 + draws.below(1800));
      case 3 -> dropoff = pickup + 1000 * (7 * 3600 + draws.below(50_000));
      case 4 -> {
        total += 200_000 - fare;
        fare = 200_000;
      }
      default -> distance = 200_000;
    }
  }

  private static int passengers(double unit) {
    if (unit < 0.7) {
      return 1;
    } else if (unit < 0.85) {
      return 2;
    } else if (unit < 0.98) {
      return 3 + (int) ((unit - 0.85) / 0.13 * 4);
    }
    return unit < 0.99 ? 0 : MISSING;
  }

  private static int payment(double unit) {
    if (unit < 0.71) {
      return 1;
    }
    return unit < 0.99 ? 2 : 3;
  }

  private static long hundredths(double unit) {
    int step = 1;
    while (unit >= SHARES[step]) {
      step++;
    }
    double into = (unit - SHARES[step - 1]) / (SHARES[step] - SHARES[step - 1]);
    return DISTANCES[step - 1] + (long) (into * (DISTANCES[step] - DISTANCES[step - 1]));
  }
}
