package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ingest-trips, stopped with a savepoint and gone on with at another parallelism. */
@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class IngestTripsRescaleTest {

  private final KafkaBroker broker;
  private final TestCluster cluster;
  private final JobCli jobs = Main.cli(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));

  @TempDir Path folder;

  IngestTripsRescaleTest(KafkaBroker broker, TestCluster cluster) {
    this.broker = broker;
    this.cluster = cluster;
    cluster.useByDefault();
  }

  @AfterEach
  void endJobs() {
    cluster.cancelAll();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, hashmap", "2, 1, rocksdb"})
  void goesOnFromASavepointWithoutLossOrRepetition(int before, int after, String backend)
      throws Exception {
    String name = "rescale-" + before + "-" + after;
    TripFeed feed = TripFeed.of(3000);
    broker.createTopic(name + "-clean", 2).close();
    broker.createTopic(name + "-rejected", 2).close();
    Accounting accounting;
    try (TestTopic topic = TripFeed.createTopic(broker, name)) {
      LiveMain first = start(name, before, backend);
      feed.send(topic, 1500);
      first.job().awaitCheckpoints(2);
      String savepoint = first.job().stopWithSavepoint(folder.resolve("sp").toUri().toString());
      first.awaitEnd();

      LiveMain second = start(name, after, backend, "-Dexecution.state-recovery.path=" + savepoint);
      LiveRun.feed(second.job(), feed, topic);
      LiveRun.awaitRead(broker, name, feed);
      accounting = LiveRun.drain(second.job(), folder);
      second.awaitEnd();
    }
    IngestedTrips.read(folder, broker, name + "-clean", name + "-rejected")
        .assertComplete(feed, accounting);
  }

  private LiveMain start(String name, int parallelism, String backend, String... more) {
    List<String> args = new ArrayList<>(List.of("ingest-trips", "--topic", name, "--group", name));
    args.addAll(List.of("--lake", folder.resolve("lake").toString()));
    args.addAll(List.of("--late", folder.resolve("late").toString()));
    args.addAll(List.of("--rejects", "topic:" + name + "-rejected", "--clean", name + "-clean"));
    args.addAll(
        List.of("--max-disorder", TripFeed.DISORDER_SECONDS + "s", "--idle-after", "10min"));
    args.addAll(List.of("--checkpoint-interval", "200ms", "--instance", name));
    args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    args.addAll(List.of("--parallelism", Integer.toString(parallelism)));
    args.addAll(
        List.of("-Dstate.backend.type=" + backend, "-Dpipeline.auto-watermark-interval=5ms"));
    args.addAll(List.of(more));
    return LiveMain.start(
        cluster, "ingest-trips/" + name, () -> jobs.run(args.toArray(String[]::new)));
  }
}
