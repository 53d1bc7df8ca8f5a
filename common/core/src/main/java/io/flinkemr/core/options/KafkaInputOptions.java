package io.flinkemr.core.options;

import io.flinkemr.core.job.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which topic a job reads, from where to where. */
public final class KafkaInputOptions {

  private static final String TIME =
      "a time with its zone, for example 2019-01-31T00:00:00Z, which means the time at which Kafka"
          + " took the record in";

  @Option(names = "--topic", paramLabel = "NAME", description = "The topic to read.")
  public @Nullable String topic;

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description =
          "Where to begin: earliest, latest or "
              + TIME
              + ". A job that is restored goes on where"
              + " it was instead. Default: ${DEFAULT-VALUE}.")
  public String from = "earliest";

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      description =
          "Where to end: latest (what is there at the start) or "
              + TIME
              + ". Makes it a bounded"
              + " run, in which nothing is late. Default: never, the job runs on.")
  public @Nullable String to;

  @Option(
      names = "--group",
      paramLabel = "ID",
      description =
          "Consumer group under which progress is shown, so that lag can be watched; the job itself"
              + " goes by its checkpoints. Default: the job's name and instance.")
  public @Nullable String group;

  @Option(
      names = "--max-payload",
      paramLabel = "BYTES",
      description = "A message above this is rejected undecoded. Default: ${DEFAULT-VALUE}.")
  public int maxPayload = 1024 * 1024;

  /** Whether the job ends by itself. */
  public boolean bounded() {
    return to != null;
  }

  /** Where to begin. Call after {@link #validate}. */
  public Position start() {
    return Objects.requireNonNull(Position.parse(from), "--from");
  }

  /** Where to end, or null for a live job. Call after {@link #validate}. */
  public @Nullable Position end() {
    return to == null ? null : Objects.requireNonNull(Position.parse(to), "--to");
  }

  /**
   * Adds what is impossible to {@code problems}; a missing topic is. A job that can also read files
   * calls this only if a topic is given.
   */
  public void validate(Problems problems) {
    if (topic == null) {
      problems.missing("--topic", "name the topic to read");
    } else {
      problems.require(TopicName.valid(topic), "--topic", topic, TopicName.REMEDY);
    }
    Position start = Position.parse(from);
    problems.require(start != null, "--from", from, "give earliest, latest or " + TIME);
    if (to != null) {
      Position end = Position.parse(to);
      problems.require(
          end != null && end.kind() != Position.Kind.EARLIEST,
          "--to",
          to,
          "give latest or " + TIME);
      problems.require(
          start == null || end == null || !isAfter(start, end),
          "--to",
          to,
          "give a later time than --from, which is " + from);
    }
    problems.require(maxPayload >= 1, "--max-payload", maxPayload, "give 1 or more bytes");
  }

  private static boolean isAfter(Position start, Position end) {
    return start.kind() == Position.Kind.TIME
        && end.kind() == Position.Kind.TIME
        && start.millis() >= end.millis();
  }
}
