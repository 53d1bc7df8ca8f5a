package io.flinkemr.trips.rule;

import io.flinkemr.core.job.Problems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What counts as an acceptable trip, as far as it can be chosen. */
public final class RuleOptions {

  @Option(
      names = "--earliest-pickup",
      paramLabel = "DATE",
      description =
          "Trips picked up before this day are rejected (New York wall clock). Default: ${DEFAULT-VALUE}, the first day of the TLC's records.")
  public LocalDate earliestPickup = LocalDate.of(2009, 1, 1);

  @Option(
      names = "--latest-pickup",
      paramLabel = "DATE",
      description =
          "Trips picked up on this day or later are rejected (New York wall clock). Default: ${DEFAULT-VALUE}.")
  public LocalDate latestPickup = LocalDate.of(2050, 1, 1);

  @Option(
      names = "--zones",
      paramLabel = "FILE",
      description =
          "Table of taxi zones (CSV with LocationID,Borough,Zone,service_zone; any file system). Trips of other zones are rejected. Default: the TLC's 265 zones, which the job carries.")
  public @Nullable String zones;

  /** Adds what is impossible to {@code problems}. */
  public void validate(Problems problems) {
    problems.require(
        earliestPickup.isBefore(latestPickup),
        "--earliest-pickup",
        earliestPickup,
        "give a day before --latest-pickup, which is " + latestPickup);
    problems.require(
        zones == null || !zones.isBlank(), "--zones", zones, "give a file, or leave it out");
  }
}
