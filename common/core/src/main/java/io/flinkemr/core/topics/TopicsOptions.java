package io.flinkemr.core.topics;

import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.Problems;
import io.flinkemr.core.job.RunOptions;
import io.flinkemr.core.options.KafkaOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The parameters of {@link TopicsJob}. */
@Command(
    name = "topics",
    description = {
      "Makes the topics that jobs need, with their settings.",
      "Runs without a Flink cluster and can be run again at any time: a topic that exists is left as it is, and where it differs from what is wanted the table says so. Nothing is ever changed or deleted. --explain lists what is wanted, --check asks the brokers whether it could be made."
    },
    footer = {
      "",
      "Examples:",
      "  topics --bootstrap-servers b-1:9092,b-2:9092 --replication 3 --min-insync-replicas 2",
      "  topics --topic trips-raw:12 --topic audit:3:retention.ms=604800000,cleanup.policy=delete"
    })
public final class TopicsOptions implements JobOptions {

  @Mixin public KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--topic",
      paramLabel = "NAME[:PARTITIONS[:KEY=VALUE,…]]",
      converter = TopicSpec.Converter.class,
      description =
          "Make this topic, repeatable. What is not given is taken from the jobs' own topic of that"
              + " name, else from the brokers. Default: all of the jobs' own topics, which --explain"
              + " lists.")
  public List<TopicSpec> topics = new ArrayList<>();

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Copies of each partition. Default: what the brokers have set.")
  public int replication = TopicSpec.BROKER_DEFAULT;

  @Option(
      names = "--min-insync-replicas",
      paramLabel = "N",
      description =
          "Copies that must have a record before it counts as written. Default: what the brokers have"
              + " set.")
  public int minInsyncReplicas = TopicSpec.BROKER_DEFAULT;

  @Mixin RunOptions run = new RunOptions();

  @Override
  public RunOptions run() {
    return run;
  }

  /** The topics to make. */
  List<TopicSpec> wanted(List<TopicSpec> defaults) {
    Map<String, TopicSpec> known =
        defaults.stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
    List<TopicSpec> chosen = topics.isEmpty() ? defaults : topics;
    return chosen.stream()
        .map(topic -> topic.or(known.getOrDefault(topic.name(), topic)))
        .map(this::withMinInsync)
        .toList();
  }

  private TopicSpec withMinInsync(TopicSpec topic) {
    if (minInsyncReplicas == TopicSpec.BROKER_DEFAULT) {
      return topic;
    }
    return topic.or(
        new TopicSpec(
            topic.name(),
            topic.partitions(),
            Map.of("min.insync.replicas", Integer.toString(minInsyncReplicas))));
  }

  @Override
  public void validate(Problems problems) {
    kafka.validate(problems);
    problems.require(
        replication == TopicSpec.BROKER_DEFAULT || (replication >= 1 && replication <= 100),
        "--replication",
        replication,
        "give 1 to the number of brokers");
    problems.require(
        minInsyncReplicas == TopicSpec.BROKER_DEFAULT || minInsyncReplicas >= 1,
        "--min-insync-replicas",
        minInsyncReplicas,
        "give 1 or more");
    problems.require(
        replication == TopicSpec.BROKER_DEFAULT || minInsyncReplicas <= replication,
        "--min-insync-replicas",
        minInsyncReplicas,
        "give no more than --replication, which is " + replication);
    problems.require(
        topics.stream().map(TopicSpec::name).distinct().count() == topics.size(),
        "--topic",
        topics,
        "name each topic once");
  }
}
