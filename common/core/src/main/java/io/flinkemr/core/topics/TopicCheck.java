package io.flinkemr.core.topics;

import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.KafkaOptions;
import io.flinkemr.core.sink.Destination;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the topics that a job will use, and asks Kafka for them before it starts. */
public final class TopicCheck {

  private final List<String> topics = new ArrayList<>();
  private boolean transactions;

  /** A topic that is read. */
  public TopicCheck reads(@Nullable String topic) {
    if (topic != null) {
      topics.add(topic);
    }
    return this;
  }

  /**
   * A destination, if it is a topic.
   *
   * @param transactional whether it is written exactly once
   */
  public TopicCheck writes(@Nullable String destination, boolean transactional) {
    if (destination != null && Destination.parse(destination).isTopic()) {
      topics.add(Destination.parse(destination).name());
      transactions |= transactional;
    }
    return this;
  }

  /**
   * Asks, unless the job is only to be explained or has nothing to do with Kafka.
   *
   * @throws io.flinkemr.core.job.UsageException with the remedy, if something is missing
   */
  public void check(KafkaOptions kafka, RunOptions run) {
    if (!topics.isEmpty() && !run.explain) {
      KafkaPreflight.check(kafka, topics, transactions);
    }
  }
}
