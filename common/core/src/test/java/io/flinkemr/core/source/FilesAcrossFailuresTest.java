package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.sink.JsonLines;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.FailingMap;
import io.flinkemr.testkit.Failures;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files read by a live job that fails in the middle of them. */
@ExtendWith(ClusterExtension.class)
class FilesAcrossFailuresTest {

  private static final int LINES = 8000;

  @TempDir Path folder;

  @Test
  void everyLineOfEveryFileArrivesOnce(TestCluster cluster) throws Exception {
    List<String> expected = new ArrayList<>();
    Files.createDirectories(folder.resolve("in"));
    for (String file : List.of("a", "b")) {
      StringBuilder content = new StringBuilder("id,word\n\n");
      for (int i = 0; i < LINES; i++) {
        boolean bad = i % 100 == 0;
        content.append(i).append(bad ? "\n\n" : "," + file + "\n");
        expected.add(bad ? file + ".csv:" + (i + i / 100 + 3) : i + "/" + file);
      }
      Files.writeString(folder.resolve("in/" + file + ".csv"), content);
    }
    Failures failures = Failures.each(1);
    StreamExecutionEnvironment env =
        cluster.environment(
            TestCluster.checkpoints(Duration.ofMillis(50), folder.resolve("checkpoints")));
    env.setParallelism(2);
    DelimitedFiles.read(
            env,
            Inputs.of("--in", folder + "/in"),
            new Words(),
            Types.STRING,
            () -> Lines.NOW,
            "read")
        .map(
            decoded -> {
              // Spreads the lines over some checkpoints.
              LockSupport.parkNanos(100_000);
              return decoded.value != null
                  ? decoded.value
                  : decoded.rejection.origin().toString().replaceFirst(".*/", "");
            },
            Types.STRING)
        .uid("pace")
        .map(new FailingMap<>(failures, 100))
        .returns(Types.STRING)
        .uid("fail")
        .sinkTo(JsonLines.sink(folder + "/out", text -> text.getBytes(UTF_8)))
        .uid("write");

    cluster.submit(env).awaitFinished(Duration.ofMinutes(1));

    assertThat(failures.left()).isZero();
    assertThat(CommittedFiles.lines(folder.resolve("out")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
