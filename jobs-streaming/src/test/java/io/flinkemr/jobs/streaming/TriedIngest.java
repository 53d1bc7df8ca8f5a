package io.flinkemr.jobs.streaming;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.trips.codec.TripJson;
import io.flinkemr.trips.options.IngestTripsOptions;
import io.flinkemr.trips.rule.TripRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** ingest-trips: into a lake, with late trips in files and clean ones and rejections in topics. */
final class TriedIngest extends TriedJob {

  TriedIngest(KafkaBroker broker, String name, Place place, Map<String, String> kafkaSettings) {
    super(broker, name, place, kafkaSettings);
  }

  @Override
  void createTopics() {
    broker.createTopic(name + "-clean", 2).close();
    broker.createTopic(name + "-rejected", 2).close();
  }

  @Override
  StreamExecutionEnvironment wire(int parallelism, Map<String, String> flink, Failures failures) {
    IngestTripsOptions options = new IngestTripsOptions();
    JobRun run =
        run(
            "ingest-trips",
            options.run(),
            options.kafka,
            options.input,
            options.time,
            parallelism,
            flink);
    options.lake = place.uri("lake");
    options.late = place.uri("late");
    options.rejects = "topic:" + name + "-rejected";
    options.clean = name + "-clean";
    TripRules rules = new TripRules(options.rules);
    var read =
        failing(run, options.kafka, options.input, options.time, new TripJson(rules), failures);
    IngestTripsJob.wire(read, options, rules, run);
    return read.getExecutionEnvironment();
  }

  @Override
  Outputs read() {
    return new Outputs(
        Map.of(
            "lake",
            ParquetFiles.rows(place.look("lake").resolve("trips")).stream()
                .map(row -> TripFacts.row(row).toString())
                .toList(),
            "late",
            CommittedFiles.lines(place.look("late")),
            "clean",
            broker.committed(name + "-clean").values(),
            "rejects",
            broker.committed(name + "-rejected").values()));
  }

  @Override
  Outcome held(TripFeed feed, Outputs outputs) {
    List<TripFacts> late = late(outputs);
    Map<String, TripFacts> onTime = new TreeMap<>(feed.trips());
    onTime.keySet().removeAll(feed.onlyLate(late));
    List<String> trips = onTime.values().stream().map(TripFacts::toString).toList();
    return Outcome.of("lake", trips, outputs.of("lake"))
        .and(Outcome.of("clean", trips, TripFacts.texts(outputs.of("clean"))))
        .and(feed.late(late))
        .and(Outcome.of("rejects", feed.rejections(), Rejects.of(outputs.of("rejects"))));
  }
}
