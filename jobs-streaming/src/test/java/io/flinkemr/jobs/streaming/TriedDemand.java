package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.MeasureDemandOptions;
import io.flinkemr.trips.rule.TripRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * measure-demand: its last results and its late trips together are the truth, and exactly once no
 * revision comes twice. Rejections go to files, the rest to topics.
 */
final class TriedDemand extends TriedJob {

  private final KafkaDelivery delivery;

  TriedDemand(
      KafkaBroker broker,
      String name,
      Place place,
      Map<String, String> kafkaSettings,
      KafkaDelivery delivery) {
    super(broker, name, place, kafkaSettings);
    this.delivery = delivery;
  }

  @Override
  void createTopics() {
    broker.createTopic(name, 2).close();
    broker.createTopic(name + "-late", 2).close();
  }

  @Override
  StreamExecutionEnvironment wire(int parallelism, Map<String, String> flink, Failures failures) {
    MeasureDemandOptions options = new MeasureDemandOptions();
    JobRun run =
        run(
            "measure-demand",
            options.run(),
            options.kafka,
            options.input,
            options.time,
            parallelism,
            flink);
    // Shorter than the feed's, so that windows close too early and are corrected.
    options.time.maxDisorder = Duration.ofSeconds(TripFeed.DISORDER_SECONDS / 6);
    options.output = "topic:" + name;
    options.late = "topic:" + name + "-late";
    options.rejects = place.uri("rejects");
    options.delivery = delivery;
    TripJson json = new TripJson(new TripRules(options.rules));
    var read = failing(run, options.kafka, options.input, options.time, json, failures);
    MeasureDemandJob.wire(read, options, json, run);
    return read.getExecutionEnvironment();
  }

  @Override
  Outputs read() {
    return new Outputs(
        Map.of(
            "demand",
            broker.committed(name).values(),
            "late",
            broker.committed(name + "-late").values(),
            "rejects",
            CommittedFiles.lines(place.look("rejects"))));
  }

  @Override
  Outcome held(TripFeed feed, Outputs outputs) {
    List<DemandFacts> results = outputs.of("demand").stream().map(DemandFacts::message).toList();
    List<TripFacts> late = late(outputs);
    Map<String, TripFacts> onlyLate = new TreeMap<>();
    late.forEach(trip -> onlyLate.put(trip.id(), trip));
    onlyLate.keySet().retainAll(feed.onlyLate(late));
    Map<String, List<Long>> truth = DemandFacts.of(feed.trips().values());
    Map<String, List<Long>> last = DemandFacts.last(results);
    Map<String, List<Long>> found = DemandFacts.sum(last, DemandFacts.of(onlyLate.values()));
    if (delivery == KafkaDelivery.AT_LEAST_ONCE) {
      // A result that a failure took back stays if its window gets no other one; trips in it may
      // come late afterwards. So some of the late trips make the result whole, not always all.
      found.putAll(DemandFacts.wholeWithSome(onlyLate.values(), last, truth));
    }
    Outcome outcome =
        Outcome.of("demand", windows(truth), windows(found))
            .and(feed.late(late))
            .and(Outcome.of("rejects", feed.rejections(), Rejects.of(outputs.of("rejects"))));
    if (delivery == KafkaDelivery.EXACTLY_ONCE) {
      List<String> revisions =
          results.stream().map(result -> result.key() + " rev " + result.revision()).toList();
      outcome =
          outcome.and(Outcome.of("revisions", revisions.stream().distinct().toList(), revisions));
    }
    return outcome;
  }

  private static List<String> windows(Map<String, List<Long>> demand) {
    return demand.entrySet().stream().map(Object::toString).toList();
  }
}
