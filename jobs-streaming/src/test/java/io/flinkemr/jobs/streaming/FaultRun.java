package io.flinkemr.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.Failures.Moment;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run of a live job over one fault. The fault strikes once a checkpoint is complete, some
 * records behind it have been processed and more are to come; the run fails if it does not.
 */
final class FaultRun {

  private static final int EVENTS = 4000;
  private static final int PORTION = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long results may take that come by themselves once all is read. */
  private static final Duration LAST_RESULTS = Duration.ofSeconds(20);

  /** Longer than any client of {@link #IMPATIENT} waits for an answer. */
  private static final Duration OUTAGE = Duration.ofSeconds(12);

  /** Settings of clients that give up early. */
  static final Map<String, String> IMPATIENT =
      Map.of(
          "request.timeout.ms", "4000",
          "delivery.timeout.ms", "8000",
          "default.api.timeout.ms", "8000",
          "max.block.ms", "8000");

  private final TestCluster cluster;
  private final TriedJob tried;
  private final Map<String, String> settings;
  private final TripFeed feed = TripFeed.of(EVENTS);
  private final CompletableFuture<RunningJob> submitted = new CompletableFuture<>();

  /**
   * @param backend of the state: {@code hashmap} or {@code rocksdb}, which writes its checkpoints
   *     incrementally
   */
  FaultRun(TestCluster cluster, TriedJob tried, String backend) {
    this.cluster = cluster;
    this.tried = tried;
    this.settings =
        Map.of("state.backend.type", backend, "execution.checkpointing.incremental", "true");
  }

  /** Runs the job over {@code fault} and to its end, and holds what it committed to the truth. */
  Outcome over(Fault fault) throws Exception {
    tried.createTopics();
    try (TestTopic topic = TripFeed.createTopic(tried.broker, tried.name + "-raw")) {
      return finish(struck(fault, topic), topic);
    }
  }

  /**
   * Runs the job over the loss of a task manager, on a cluster of its own: it has two with one slot
   * each, so that the job needs both, and tasks that are restored where they were take their state
   * from that task manager's own files.
   */
  static Outcome overLostTaskManager(TriedJob tried, String backend) throws Exception {
    Configuration settings =
        new Configuration()
            .set(StateRecoveryOptions.LOCAL_RECOVERY, true)
            .set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(200));
    try (TestCluster two = TestCluster.start(2, 1, settings)) {
      two.useByDefault();
      return new FaultRun(two, tried, backend).over(Fault.TASK_MANAGER_LOST);
    }
  }

  /** The job that has got over the fault. */
  private RunningJob struck(Fault fault, TestTopic topic) {
    return switch (fault) {
      case TASK_FAILS -> failing(topic, Failures.at(Moment.BETWEEN_CHECKPOINTS, 1));
      case SNAPSHOT_FAILS -> failing(topic, Failures.at(Moment.IN_SNAPSHOT, 1));
      case WRITING_FAILS -> failing(topic, Failures.at(Moment.WHILE_WRITING, 1));
      case COMMIT_FAILS -> failing(topic, Failures.at(Moment.AFTER_CHECKPOINT, 1));
      case ALL_OF_A_TASK -> failing(topic, Failures.each(1).and(Moment.WHILE_WRITING, 1));
      case TASK_MANAGER_LOST -> hit(topic, job -> taskManagerLost());
      case JOB_MANAGER_LOST -> hit(topic, FaultRun::failedOver);
      case KILLED_AND_RESTORED -> goingOn(fault, topic, true, FaultRun::killed);
      case STOPPED, RESCALED_UP, RESCALED_DOWN ->
          goingOn(fault, topic, false, job -> job.stopWithSavepoint(tried.place.uri("savepoints")));
      case BROKER_RESTARTED -> withoutBroker(topic, Duration.ZERO, false);
      case BROKER_OUT -> withoutBroker(topic, OUTAGE, true);
      case STORE_OUT -> withoutStore(topic);
    };
  }

  /** A task fails as often and when {@code failures} say. */
  private RunningJob failing(TestTopic topic, Failures failures) {
    int times = failures.left();
    RunningJob job = submit(2, failures, Map.of());
    feedUntilStruck(job, topic, failures);
    // One task fails at a time, hence each failure makes a restore of its own.
    await("restores").until(() -> job.restores() == times);
    return job;
  }

  /** Something outside of the job fails; the job is restored by itself. */
  private RunningJob hit(TestTopic topic, Function<RunningJob, String> fault) {
    CompletableFuture<String> end = new CompletableFuture<>();
    Failures failures = failures(true, fault, end);
    RunningJob job = submit(2, failures, Map.of());
    feedUntilStruck(job, topic, failures);
    String unused = get(end);
    await("the restore").until(() -> job.restores() > 0);
    return job.awaitRunning();
  }

  /**
   * The broker goes while more records are on their way: the task is held until then.
   *
   * @param restored whether the outage is so long that the job cannot write what is on its way
   */
  private RunningJob withoutBroker(TestTopic topic, Duration length, boolean restored) {
    BrokerOutage outage = new BrokerOutage(tried.broker, length);
    Failures failures = Failures.pausing(outage::strike);
    RunningJob job = submit(2, failures, Map.of());
    feedUntilStruck(job, topic, failures);
    Void unused = get(outage.back());
    if (restored) {
      await("the restore").until(() -> job.restores() > 0);
    }
    return job.awaitRunning();
  }

  /** What the job's files and state lie on goes while records flow, and the job suffers from it. */
  private RunningJob withoutStore(TestTopic topic) {
    CompletableFuture<String> back = new CompletableFuture<>();
    Failures failures =
        failures(
            false,
            job -> {
              tried.place.away(() -> BrokerOutage.pass(OUTAGE));
              return "";
            },
            back);
    RunningJob job = submit(2, failures, Map.of());
    feedUntilStruck(job, topic, failures);
    String unused = get(back);
    await("a checkpoint that could not be written")
        .until(() -> job.failedCheckpoints() + job.restores() > 0);
    return job.awaitRunning();
  }

  /** The job ends, and another goes on from what it left. */
  private RunningJob goingOn(
      Fault fault, TestTopic topic, boolean hold, Function<RunningJob, String> end) {
    CompletableFuture<String> left = new CompletableFuture<>();
    Failures failures = failures(hold, end, left);
    feedUntilStruck(submit(fault.parallelism(), failures, Map.of()), topic, failures);
    RunningJob job =
        submit(
            fault.parallelismAfterwards(),
            failures,
            Map.of("execution.state-recovery.path", get(left)));
    assertThat(job.restores()).isEqualTo(1);
    return job;
  }

  private Failures failures(
      boolean hold, Function<RunningJob, String> fault, CompletableFuture<String> end) {
    Runnable outside = () -> end.completeAsync(() -> fault.apply(get(submitted)));
    return hold ? Failures.holding(outside) : Failures.beside(outside);
  }

  private RunningJob submit(int parallelism, Failures failures, Map<String, String> more) {
    Map<String, String> flink = new HashMap<>(settings);
    flink.putAll(failures.settings(tried.place.uri("checkpoints")));
    flink.putAll(more);
    RunningJob job = cluster.submit(tried.wire(parallelism, flink, failures)).awaitRunning();
    submitted.complete(job);
    return job;
  }

  private void feedUntilStruck(RunningJob job, TestTopic topic, Failures failures) {
    while (failures.left() > 0) {
      assertThat(feed.isAllSent()).as("no failure before the end of the feed").isFalse();
      long before = job.completedCheckpoints();
      feed.send(topic, PORTION);
      await("a fault or a checkpoint")
          .until(() -> failures.left() == 0 || job.completedCheckpoints() > before);
    }
    assertThat(feed.isAllSent()).as("nothing to come after the fault").isFalse();
  }

  private Outcome finish(RunningJob job, TestTopic topic) {
    LiveRun.feed(job, feed, topic, PORTION);
    int behind = tried.sendBehind(topic);
    LiveRun.awaitRead(job, feed.size() + behind);
    if (behind > 0) {
      awaitLastResults();
    }
    Accounting accounting = LiveRun.drain(job, tried.place);
    Outputs outputs = tried.read();
    LiveRun.assertAccounting(accounting, feed, behind, tried.late(outputs));
    assertThat(tried.late(outputs)).as("late trips, or nothing was tried").isNotEmpty();
    return tried.held(feed, outputs);
  }

  /** Those that do not come are found to be lost afterwards. */
  private void awaitLastResults() {
    try {
      Awaitility.await()
          .atMost(LAST_RESULTS)
          .until(() -> tried.held(feed, tried.read()).lost().isEmpty());
    } catch (ConditionTimeoutException e) {
      System.err.println("results are missing: " + e.getMessage());
    }
  }

  private static String killed(RunningJob job) {
    job.cancel();
    return job.lastCheckpoint().orElseThrow();
  }

  private String taskManagerLost() {
    cluster.replaceTaskManager();
    return "";
  }

  private static String failedOver(RunningJob job) {
    job.failOverJobManager();
    return "";
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the fault did not come about", e);
    }
  }

  private static org.awaitility.core.ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
  }
}
