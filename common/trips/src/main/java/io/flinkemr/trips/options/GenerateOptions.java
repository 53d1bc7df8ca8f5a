package io.flinkemr.trips.options;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.ExitOption;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.sink.KafkaDelivery;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every parameter of {@code generate-trips}. */
@Command(
    name = "generate-trips",
    description = "Makes taxi trips with known faults, and writes down what is true of them.",
    footer = {
      "",
      "The events follow from the seed and the parameters alone: they are the same at any parallelism.",
      "As a batch job it writes to a topic at least once: after a failure there may be more than the truth says.",
      "",
      "Examples:",
      "  generate-trips --count 300000 --truth /tmp/truth --bootstrap-servers localhost:9092",
      "  generate-trips --rate 1000 --events-per-minute 60000 --bootstrap-servers localhost:9092",
      "    (a live load without end, whose event time runs as fast as the clock)",
      "  generate-trips --count 1000 --output /tmp/events --malformed 0"
    })
public final class GenerateOptions implements JobOptions {

  /** Before the earliest and after the latest pickup that the rules accept, with room to spare. */
  private static final LocalDateTime EARLIEST = LocalDateTime.parse("2009-01-02T00:00:00");

  private static final LocalDateTime LATEST = LocalDateTime.parse("2049-12-01T00:00:00");

  @Mixin private RunOptions run = new RunOptions();

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "How many events to make. Default: without end, which only the streaming job can do and which needs --rate.")
  public @Nullable Long count;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events per second; 0 for as many as possible. Default: ${DEFAULT-VALUE}.")
  public double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed makes other events. Default: ${DEFAULT-VALUE}.")
  public long seed = 1;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Event time at which the events begin, New York wall clock. Default: ${DEFAULT-VALUE}.")
  public LocalDateTime start = LocalDateTime.parse("2019-01-01T00:00:00");

  @Option(
      names = "--events-per-minute",
      paramLabel = "N",
      description =
          "Events per minute of event time: with --count, how long a time the events cover. Default: ${DEFAULT-VALUE}.")
  public long eventsPerMinute = 1000;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      description =
          "Share of events that repeat an earlier trip, some of them written in another way. Default: ${DEFAULT-VALUE}.")
  public double duplicates = 0.02;

  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      description =
          "Share of events that must be rejected, in many ways. Default: ${DEFAULT-VALUE}.")
  public double malformed = 0.01;

  @Option(
      names = "--disorder",
      paramLabel = "TIME",
      description =
          "The most that an event lies behind an earlier one of its partition, in event time; those that are too late aside. Default: ${DEFAULT-VALUE}.")
  public Duration disorder = Duration.ofSeconds(30);

  @Option(
      names = "--too-late",
      paramLabel = "SHARE",
      description =
          "Share of trips that lie one to three hours behind: too late for a live job. Default: ${DEFAULT-VALUE}.")
  public double tooLate = 0.005;

  @Option(
      names = "--zone-skew",
      paramLabel = "EXPONENT",
      description =
          "How much the trips crowd in few zones: exponent of a Zipf law, 0 for evenly. Default: ${DEFAULT-VALUE}.")
  public double zoneSkew = 1.0;

  @Option(
      names = "--with-trip-id",
      arity = "1",
      paramLabel = "true|false",
      description =
          "Whether events carry a trip_id; without one a trip's identity follows from its content. Default: ${DEFAULT-VALUE}.")
  public boolean withTripId = true;

  @Option(
      names = "--output",
      paramLabel = "topic:NAME|DIR",
      description =
          "Where the events go: a Kafka topic, or JSON lines in a directory. Default: ${DEFAULT-VALUE}.")
  public String output = "topic:" + TripTopics.RAW;

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "How a topic gets the events in the streaming job: exactly-once (visible with every checkpoint) or at-least-once (at once; after a failure some come again and the truth does not know of them). Default: ${DEFAULT-VALUE}.")
  public KafkaDelivery delivery = KafkaDelivery.EXACTLY_ONCE;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description =
          "An empty or new directory for what is true of the events: how many of each kind, and the demand per zone and window. It is written when the events end. Default: not written.")
  public @Nullable String truth;

  @Option(
      names = "--truth-window",
      paramLabel = "TIME",
      description = "Window of the truth's demand. Default: ${DEFAULT-VALUE}.")
  public Duration truthWindow = Duration.ofMinutes(1);

  @Override
  public RunOptions run() {
    return run;
  }

  @Override
  public void validate(Problems problems) {
    problems.require(count == null || count >= 1, "--count", count, "give 1 or more");
    problems.require(rate >= 0, "--rate", rate, "give 0 or more");
    if (count == null && rate == 0) {
      problems.missing("--count", "say how many events to make, or give a --rate for a live load");
    }
    problems.require(
        eventsPerMinute >= 1 && eventsPerMinute <= 60_000_000,
        "--events-per-minute",
        eventsPerMinute,
        "give 1 to 60000000");
    share(problems, "--duplicates", duplicates);
    share(problems, "--malformed", malformed);
    share(problems, "--too-late", tooLate);
    problems.require(
        duplicates + malformed <= 0.9,
        "--duplicates",
        duplicates,
        "leave at least a tenth of the events to trips: lower it or --malformed");
    problems.require(
        !disorder.isNegative() && disorder.compareTo(Duration.ofHours(1)) <= 0,
        "--disorder",
        disorder,
        "give 0s to 1h");
    problems.require(zoneSkew >= 0 && zoneSkew <= 10, "--zone-skew", zoneSkew, "give 0 to 10");
    ExitOption.validate(problems, "--output", output);
    problems.require(
        truthWindow.toMillis() >= 1, "--truth-window", truthWindow, "give 1ms or more");
    validateTimes(problems);
    if (ExitOption.isTopic(output)) {
      kafka.validate(problems);
    }
  }

  private void validateTimes(Problems problems) {
    problems.require(
        start.isAfter(EARLIEST) && start.isBefore(LATEST),
        "--start",
        start,
        "give a time between " + EARLIEST + " and " + LATEST + ", which the rules accept");
    if (count != null && count >= 1 && eventsPerMinute >= 1) {
      long minutes = Math.min(count / eventsPerMinute, 1L << 40);
      problems.require(
          !start.plusMinutes(minutes).isAfter(LATEST),
          "--count",
          count,
          "its events would reach beyond " + LATEST + ": raise --events-per-minute");
    }
  }

  private static void share(Problems problems, String name, double share) {
    problems.require(share >= 0 && share <= 1, name, share, "give a share of 0 to 1, such as 0.02");
  }

  /** Event time of the first event in milliseconds. */
  public long startMillis() {
    return start.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
