package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.AlertOnTripsOptions;
import io.flinkemr.trips.rule.TripRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** alert-on-trips: its alerts are those that all trips but the late ones must make, each once. */
final class TriedAlerts extends TriedJob {

  private final List<TripFacts> behind = new ArrayList<>();

  TriedAlerts(KafkaBroker broker, String name, Place place, Map<String, String> kafkaSettings) {
    super(broker, name, place, kafkaSettings);
  }

  @Override
  void createTopics() {
    for (String kind : List.of("", "-late", "-rejected", "-rules")) {
      broker.createTopic(name + kind, kind.equals("-rules") ? 1 : 2).close();
    }
  }

  @Override
  StreamExecutionEnvironment wire(int parallelism, Map<String, String> flink, Failures failures) {
    AlertOnTripsOptions options = new AlertOnTripsOptions();
    JobRun run =
        run(
            "alert-on-trips",
            options.run(),
            options.kafka,
            options.input,
            options.time,
            parallelism,
            flink);
    options.history = AlertFacts.KEPT;
    options.rules = AlertFacts.rulesFile(place.local());
    options.rulesTopic = name + "-rules";
    options.output = "topic:" + name;
    options.late = "topic:" + name + "-late";
    options.rejects = "topic:" + name + "-rejected";
    TripJson json = new TripJson(new TripRules(options.accepted));
    var read = failing(run, options.kafka, options.input, options.time, json, failures);
    AlertOnTripsJob.wire(read, options, json, run);
    return read.getExecutionEnvironment();
  }

  /** Moves time on, so that every silence is noticed. */
  @Override
  int sendBehind(TestTopic topic) {
    behind.addAll(AlertRun.moveTimeOn(topic));
    return behind.size();
  }

  @Override
  Outputs read() {
    return new Outputs(
        Map.of(
            "alerts",
            broker.committed(name).values(),
            "late",
            broker.committed(name + "-late").values(),
            "rejects",
            broker.committed(name + "-rejected").values()));
  }

  @Override
  Outcome held(TripFeed feed, Outputs outputs) {
    List<TripFacts> late = late(outputs);
    Map<String, TripFacts> onTime = new TreeMap<>(feed.trips());
    onTime.keySet().removeAll(feed.onlyLate(late));
    List<TripFacts> judged = new ArrayList<>(behind);
    judged.addAll(onTime.values());
    return Outcome.of(
            "alerts",
            AlertFacts.of(judged, AlertRun.END_MINUTE),
            outputs.of("alerts").stream().map(AlertFacts::message).toList())
        .and(feed.late(late))
        .and(Outcome.of("rejects", feed.rejections(), Rejects.of(outputs.of("rejects"))));
  }
}
