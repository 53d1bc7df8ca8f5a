package io.flinkemr.core.topics;

import io.flinkemr.core.job.Job;
import io.flinkemr.core.job.JobFailed;
import io.flinkemr.core.job.JobRun;
import java.io.PrintStream;
import java.util.List;

/** Makes the topics that jobs need; needs no Flink cluster. */
public final class TopicsJob implements Job<TopicsOptions> {

  private final List<TopicSpec> defaults;

  /**
   * @param defaults the topics of the jobs at hand, made where no other are asked for
   */
  public TopicsJob(List<TopicSpec> defaults) {
    this.defaults = List.copyOf(defaults);
  }

  @Override
  public void run(TopicsOptions options, JobRun run) {
    List<TopicSpec> wanted = options.wanted(defaults);
    if (options.run().explain) {
      wanted.forEach(run.out()::println);
      return;
    }
    List<TopicMaker.Outcome> outcomes;
    try (KafkaAdmin admin = KafkaAdmin.open(options.kafka, KafkaAdmin.PATIENCE)) {
      outcomes = new TopicMaker(admin, options.replication).make(wanted, options.run().check);
    }
    print(outcomes, run.out());
    if (outcomes.stream().anyMatch(TopicMaker.Outcome::failed)) {
      throw new JobFailed("topics: not all topics could be made, see the table");
    }
  }

  private static void print(List<TopicMaker.Outcome> outcomes, PrintStream out) {
    int width = outcomes.stream().mapToInt(o -> o.topic().name().length()).max().orElse(0);
    outcomes.forEach(
        outcome ->
            out.println(
                outcome.topic().name()
                    + " ".repeat(width - outcome.topic().name().length() + 2)
                    + outcome.words()));
  }
}
