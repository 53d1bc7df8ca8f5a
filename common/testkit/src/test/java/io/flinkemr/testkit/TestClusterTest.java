package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(ClusterExtension.class)
class TestClusterTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void failsAsOftenAsToldAtEachMomentAndRecovers(Failures.Moment moment, TestCluster cluster) {
    Failures failures = Failures.at(moment, 2);
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    failures.settings(folder).forEach(settings::setString);

    RunningJob job = cluster.submit(endless(cluster, settings, new FailingMap<>(failures, 5)));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failures.left() == 0);
    job.awaitRunning().awaitCheckpoints(1);

    assertThat(job.restores()).isEqualTo(2);
    assertThat(job.failedCheckpoints()).isGreaterThanOrEqualTo(failsCheckpoints(moment) ? 2 : 0);
    job.cancel();
    assertThat(job.status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void restoresFromASavepointAndDoesNotRepeatFailures(TestCluster cluster) {
    Failures failures = Failures.at(Failures.Moment.BETWEEN_CHECKPOINTS, 1);
    RunningJob first =
        cluster
            .submit(endless(cluster, live(), new FailingMap<>(failures, 5)))
            .awaitRunning()
            .awaitCheckpoints(3);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString());
    assertThat(first.status()).isEqualTo(JobStatus.FINISHED);
    assertThat(failures.left()).isZero();

    Configuration restoring = TestCluster.restoring(live(), savepoint);
    RunningJob second = cluster.submit(endless(cluster, restoring, new FailingMap<>(failures, 5)));
    second.awaitRunning().awaitCheckpoints(2);

    assertThat(second.restores()).isEqualTo(1);
    second.cancel();
  }

  @Test
  void saysWhyAJobFailed(TestCluster cluster) {
    Configuration noRestart = live();
    noRestart.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    RunningJob job =
        cluster.submit(
            endless(
                cluster,
                noRestart,
                new FailingMap<>(Failures.at(Failures.Moment.BETWEEN_CHECKPOINTS, 1), 5)));

    assertThatThrownBy(() -> job.awaitFinished(Duration.ofSeconds(30)))
        .hasStackTraceContaining("failing on purpose: BETWEEN_CHECKPOINTS");
    assertThatThrownBy(job::awaitRunning).hasStackTraceContaining("failing on purpose");
  }

  @Test
  void runsWhatAMainMethodWires() throws Exception {
    try (TestCluster cluster = TestCluster.start(1, 2)) {
      cluster.useByDefault();
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.fromSequence(1, 10).sinkTo(new DiscardingSink<>());

      assertThat(env.getParallelism()).isEqualTo(2);
      assertThat(env.execute("main").getJobID()).isNotNull();
    }
  }

  @Test
  void holdsATaskUntilItsJobManagerIsBackElsewhere(TestCluster cluster) {
    AtomicReference<RunningJob> job = new AtomicReference<>();
    Failures failures = Failures.holding(() -> job.get().failOverJobManager());

    job.set(cluster.submit(endless(cluster, live(), new FailingMap<>(failures, 5))));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failures.left() == 0);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> job.get().restores() == 1);
    job.get().awaitRunning().awaitCheckpoints(1).cancel();
  }

  @Test
  void runsAFaultBesideATaskThatGoesOn(TestCluster cluster) {
    CountDownLatch fault = new CountDownLatch(1);
    Failures failures = Failures.beside(fault::countDown);

    RunningJob job = cluster.submit(endless(cluster, live(), new FailingMap<>(failures, 5)));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> fault.getCount() == 0);
    job.awaitCheckpoints(2);

    assertThat(job.restores()).isZero();
    job.cancel();
  }

  @Test
  void pausesATaskUntilAFaultHasStruckAndTriesAgainUntilItHas(TestCluster cluster) {
    AtomicReference<RunningJob> job = new AtomicReference<>();
    List<Long> checkpoints = new CopyOnWriteArrayList<>();
    Failures failures =
        Failures.pausing(
            () -> {
              long before = job.get().completedCheckpoints();
              // Ten times the interval of checkpoints: while the task is held none completes.
              Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
              checkpoints.add(job.get().completedCheckpoints() - before);
              return checkpoints.size() == 2;
            });

    job.set(cluster.submit(endless(cluster, live(), new FailingMap<>(failures, 5))));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failures.left() == 0);
    job.get().awaitCheckpoints(2);

    assertThat(checkpoints).hasSize(2).allMatch(completed -> completed <= 1);
    assertThat(job.get().restores()).isZero();
    job.get().cancel();
  }

  @Test
  void aJobGoesOnWhenEachOfItsTaskManagersWasReplaced() throws Exception {
    Configuration settings = new Configuration().set(StateRecoveryOptions.LOCAL_RECOVERY, true);
    try (TestCluster two = TestCluster.start(2, 1, settings)) {
      StreamExecutionEnvironment env =
          endless(two, 2, live(), new FailingMap<>(Failures.none(), 5));
      RunningJob job = two.submit(env).awaitRunning();
      for (long lost = 1; lost <= 2; lost++) {
        long before = job.awaitCheckpoints(1).restores();
        two.replaceTaskManager();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> job.restores() > before);
        job.awaitRunning();
      }
      assertThat(job.awaitCheckpoints(1).restores()).isGreaterThanOrEqualTo(2);
      job.cancel();
    }
  }

  private static boolean failsCheckpoints(Failures.Moment moment) {
    return moment == Failures.Moment.WHILE_WRITING || moment == Failures.Moment.IN_SNAPSHOT;
  }

  private Configuration live() {
    return TestCluster.checkpoints(Duration.ofMillis(50), folder);
  }

  private static StreamExecutionEnvironment endless(
      TestCluster cluster, Configuration settings, MapFunction<Long, Long> map) {
    return endless(cluster, 1, settings, map);
  }

  private static StreamExecutionEnvironment endless(
      TestCluster cluster, int parallelism, Configuration settings, MapFunction<Long, Long> map) {
    StreamExecutionEnvironment env = cluster.environment(settings);
    env.setParallelism(parallelism);
    env.fromSequence(1, Long.MAX_VALUE)
        .uid("numbers")
        .map(TestClusterTest::slowly)
        .uid("slowly")
        .map(map)
        .returns(Long.class)
        .uid("failing")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return env;
  }

  private static Long slowly(Long number) {
    LockSupport.parkNanos(1_000_000);
    return number;
  }
}
