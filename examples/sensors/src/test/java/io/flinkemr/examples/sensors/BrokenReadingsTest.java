package io.flinkemr.examples.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobRun;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.Failures.Moment;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.Outcome;
import io.flinkemr.testkit.RunningJob;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks: each mean is committed once. */
@ExtendWith(ClusterExtension.class)
class BrokenReadingsTest {

  private final KafkaBroker broker = KafkaBroker.start();
  private final TestTopic topic = broker.createTopic("readings", 2);
  private final Readings readings = new Readings(topic);
  private final TestCluster cluster;

  @TempDir Path folder;

  BrokenReadingsTest(TestCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void end() {
    topic.close();
    broker.close();
  }

  @Test
  void whenTasksFailAtEachMomentOfACheckpoint() {
    Failures failures = Failures.each(1).and(Moment.WHILE_WRITING, 1);
    RunningJob job = start(2, failures, Map.of());
    while (failures.left() > 0) {
      readings.send(job);
    }
    end(job);
    assertThat(job.restores()).isEqualTo(4);
  }

  @Test
  void whenTheBrokerRestartsAndAnotherJobManagerTakesOver() {
    RunningJob job = start(2, Failures.none(), Map.of());
    readings.send(job);
    broker.stop();
    broker.restart();
    readings.send(job);
    job.failOverJobManager();
    end(job);
  }

  @Test
  void whenItGoesOnFromASavepointWithTwoTasksAnOperatorAfterOne() {
    RunningJob before = start(1, Failures.none(), Map.of());
    readings.send(before);
    String savepoint = before.stopWithSavepoint(folder.resolve("savepoints").toUri().toString());
    end(start(2, Failures.none(), Map.of("execution.state-recovery.path", savepoint)));
  }

  private void end(RunningJob job) {
    readings.sendAll(job);
    String unused = job.drain(folder.resolve("savepoints").toUri().toString());
    Outcome.of("means", Readings.means(), CommittedFiles.lines(folder.resolve("means")))
        .and(Outcome.of("late", List.of(), CommittedFiles.lines(folder.resolve("late"))))
        .and(Outcome.of("rejects", List.of(), CommittedFiles.lines(folder.resolve("rejects"))))
        .assertExact();
  }

  private RunningJob start(int parallelism, Failures failures, Map<String, String> settings) {
    MeanReadings.Options options = new MeanReadings.Options();
    options.kafka.bootstrapServers = broker.bootstrapServers();
    options.input.topic = topic.name();
    options.output = folder.resolve("means").toString();
    options.late = folder.resolve("late").toString();
    options.rejects = folder.resolve("rejects").toString();
    options.run.parallelism = parallelism;
    options.run.checkpointInterval = Duration.ofMillis(200);
    options.run.flink.putAll(failures.settings(folder.resolve("checkpoints")));
    options.run.flink.putAll(settings);
    JobRun run = new JobRun("mean-readings", options.run, System.out, Now.system());
    var read =
        MeanReadings.pipeline()
            .read(options, run)
            .map(new FailingMap<>(failures, 20))
            .returns(Decoded.type(TypeInformation.of(Reading.class)))
            .uid("failing")
            .setParallelism(1);
    MeanReadings.pipeline().wire(read, options, run);
    return cluster.submit(read.getExecutionEnvironment()).awaitRunning();
  }
}
