package io.flinkemr.trips.rule;

import io.flinkemr.core.record.Reason;

/** Why a trip is rejected: a field that cannot be read, or a hard rule that is broken. */
public enum TripReason implements Reason {
  MISSING_FIELD(
      "A pickup or drop-off time or zone, the distance, the fare or the total is empty or absent.",
      "Every result is made of these, and official files never leave them empty."),
  BAD_TYPE(
      "A JSON field holds an object, an array, true or false.",
      "No column of a trip has such values."),
  BAD_NUMBER(
      "A number cannot be read, is NaN or infinite, or has a fraction where whole numbers stand.",
      "Typical of a file whose values are shifted under their header: wrong numbers, if guessed."),
  NUMBER_OUT_OF_RANGE(
      "A number is too large to be counted exactly, for example 1e309.",
      "Sums are exact integers; nothing real comes near the limit."),
  BAD_TIME(
      "A time is not of the form yyyy-MM-dd HH:mm:ss, or does not exist, as 2019-02-30 or 24:00:00.",
      "A time that is bent into shape puts the trip into the wrong window."),
  BAD_FLAG(
      "store_and_fwd_flag is neither Y nor N.", "Typical of values shifted under their header."),
  PICKUP_OUT_OF_RANGE(
      "The pickup lies before --earliest-pickup or not before --latest-pickup.",
      "Meters with a wrong clock write 2001 or 2088; one such trip must not open a partition."),
  UNKNOWN_ZONE(
      "The pickup or drop-off zone is not in the zone table.",
      "Demand is counted per zone, and the official table is complete (264 and 265 mean unknown)."),
  DURATION_OUT_OF_BOUNDS(
      "The drop-off lies more than 1 hour before the pickup, or more than 7 days after it.",
      "The end of daylight saving time makes up to -1 hour; 99.9 % of trips end within a day."),
  DISTANCE_OUT_OF_BOUNDS(
      "The distance is negative or above 1000 miles.",
      "Official files hold up to 200,000 miles; one such trip outweighs a day's demand."),
  AMOUNT_OUT_OF_BOUNDS(
      "An amount is above $100,000 or below -$100,000.",
      "Official files hold fares up to $429,490: typing errors that outweigh a day's revenue.");

  private final String meaning;
  private final String why;

  TripReason(String meaning, String why) {
    this.meaning = meaning;
    this.why = why;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Why such a trip is not accepted. */
  public String why() {
    return why;
  }
}
