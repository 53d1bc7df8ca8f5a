package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds every operator of a live job as it is wired, sinks with all their parts included, against
 * {@code uids/JOB.txt}, one uid a line. A uid that is missing there or here means that a savepoint
 * of a running job no longer fits: change these files only if that is meant.
 */
@ExtendWith(KafkaExtension.class)
class JobUidsTest {

  /** Belongs to what makes a job fail. */
  private static final String OF_THE_TEST = "failing";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aJobKeepsTheUidsOfAllItsOperators(LiveJobs job, KafkaBroker broker) throws IOException {
    List<String> uids =
        job
            .on(broker, "uids", Place.in(folder), Map.of())
            .wire(1, Map.of(), Failures.none())
            .getStreamGraph(false)
            .getStreamNodes()
            .stream()
            .map(StreamNode::getTransformationUID)
            .filter(uid -> !OF_THE_TEST.equals(uid))
            .sorted()
            .toList();

    assertThat(uids).isEqualTo(committed(job));
  }

  private static List<String> committed(LiveJobs job) throws IOException {
    try (InputStream file = JobUidsTest.class.getResourceAsStream("uids/" + job.job() + ".txt")) {
      return new String(Objects.requireNonNull(file, job.job()).readAllBytes(), UTF_8)
          .lines()
          .toList();
    }
  }
}
