package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goes on from every savepoint that is kept in this repository, as a cluster does when it gets a
 * new jar: with other tasks than before, and so that the whole is the truth.
 */
@ExtendWith(ClusterExtension.class)
class CommittedStateTest {

  private static final String UPDATE = "state.update";
  private static final int BEFORE = 600;
  private static final int EVENTS = 1800;

  private final TestCluster cluster;
  private final TripFeed feed = TripFeed.withoutLateCopies(EVENTS);

  @TempDir Path folder;

  CommittedStateTest(TestCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @EnumSource
  void thereIsAStateOfEveryJob(LiveJobs job) throws Exception {
    if (Boolean.getBoolean(UPDATE)) {
      keepOneMore(job);
    }
    assertThat(SavedState.of(job))
        .as("savepoints of %s in src/test/resources; make one: bin/guarantees --new-state", job)
        .isNotEmpty();
  }

  static Stream<Arguments> states() {
    return Stream.of(LiveJobs.values())
        .flatMap(job -> SavedState.of(job).stream().map(state -> Arguments.of(job, state)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void goesOnFromIt(LiveJobs job, SavedState state) {
    try {
      goOn(job, state).assertExact();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          ("The present code does not go on from %s, as a job does that ran before this change. If"
                  + " that is not meant, keep the uids, the names of states and the fields of what"
                  + " lies in them as they were. If it is meant, %s loses its state: say so in"
                  + " CHANGELOG.md, remove that folder, and make a new one: bin/guarantees"
                  + " --new-state")
              .formatted(state.folder(), job.job()),
          e);
    }
  }

  private Outcome goOn(LiveJobs job, SavedState state) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      TriedJob tried = job.on(broker, "state", Place.in(folder), Map.of());
      tried.createTopics();
      try (TestTopic topic = TripFeed.createTopic(broker, "state-raw")) {
        feed.send(topic, BEFORE);
        RunningJob running =
            submit(tried, 1, Map.of("execution.state-recovery.path", state.savepoint()));
        assertThat(running.restores()).isEqualTo(1);
        LiveRun.feed(running, feed, topic, 400);
        int behind = tried.sendBehind(topic);
        LiveRun.awaitRead(running, feed.size() + behind);
        Accounting accounting = LiveRun.drain(running, tried.place);
        Outputs all = tried.read().after(state.before());
        LiveRun.assertAccounting(accounting, feed, behind, tried.late(all));
        return tried.held(feed, all);
      } finally {
        cluster.cancelAll();
      }
    }
  }

  private void keepOneMore(LiveJobs job) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      TriedJob tried = job.on(broker, "state", Place.in(folder), Map.of());
      tried.createTopics();
      try (TestTopic topic = TripFeed.createTopic(broker, "state-raw")) {
        RunningJob running = submit(tried, 2, Map.of());
        for (int sent = 0; sent < BEFORE; sent += 200) {
          feed.send(topic, 200);
          running.awaitCheckpoints(1);
        }
        LiveRun.awaitRead(running, BEFORE);
        // So that all results are committed: a savepoint with open files or transactions would
        // need them wherever it is restored.
        running.awaitCheckpoints(3);
        String savepoint = running.stopWithSavepoint(folder.resolve("sp").toUri().toString());
        SavedState unused = SavedState.keep(job, Path.of(URI.create(savepoint)), tried.read());
      } finally {
        cluster.cancelAll();
      }
    }
  }

  private RunningJob submit(TriedJob tried, int parallelism, Map<String, String> more) {
    Map<String, String> flink = new HashMap<>(more);
    flink.put("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    flink.put("execution.checkpointing.data-inline-threshold", "1mb");
    // A state that does not fit would fail again and again.
    flink.put("restart-strategy.type", "disable");
    return cluster.submit(tried.wire(parallelism, flink, Failures.none())).awaitRunning();
  }
}
