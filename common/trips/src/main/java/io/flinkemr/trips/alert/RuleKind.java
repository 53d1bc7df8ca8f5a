package io.flinkemr.trips.alert;

import java.util.List;
import java.util.Locale;

/** What a rule can look for. A kind has a threshold in a unit, and figures that prove an alert. */
public enum RuleKind {
  SPEED_ABOVE(
      true,
      "miles per hour",
      "The trip's mean speed is above the threshold, or it covered a distance in no time.",
      "distance_millimiles",
      "duration_ms"),
  FARE_ABOVE(
      true, "dollars", "The fare, or the fare given back, is above the threshold.", "fare_cents"),
  DISTANCE_ABOVE(true, "miles", "The trip is longer than the threshold.", "distance_millimiles"),
  DURATION_ABOVE(true, "minutes", "The trip took longer than the threshold.", "duration_ms"),
  TIP_ABOVE(
      true,
      "percent of the fare",
      "The tip's share of the fare is above the threshold.",
      "tip_cents",
      "fare_cents"),
  SURGE(
      false,
      "times the mean",
      "A window of the zone has at least `min_trips` pickups and at least threshold times the mean of"
          + " the `history` windows before it. Told at the pickup that fills the measure.",
      "trips_at_least",
      "trips_before",
      "windows_before"),
  SILENCE(
      false,
      "pickups per window",
      "The zone has had no pickup for `windows` windows, after `history` windows whose mean was at"
          + " least the threshold. Told once, when the last of the silent windows is over.",
      "windows_silent",
      "trips_before",
      "windows_before");

  private final boolean ofTrips;
  private final String unit;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> figures;

  RuleKind(boolean ofTrips, String unit, String meaning, String... figures) {
    this.ofTrips = ofTrips;
    this.unit = unit;
    this.meaning = meaning;
    this.figures = List.of(figures);
  }

  /** As rules and alerts write it: {@code speed_above}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it judges single trips; else a zone against its own past. */
  public boolean ofTrips() {
    return ofTrips;
  }

  /** The unit of the threshold. */
  public String unit() {
    return unit;
  }

  /** When a rule of this kind fires. */
  public String meaning() {
    return meaning;
  }

  /** The names of the figures that an alert gives as its evidence, in their order. */
  public List<String> figures() {
    return figures;
  }
}
