package io.flinkemr.emr.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flinkemr.emr.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** infra/steps/submit-job.sh with fake commands around it: the step's state is the job's state. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubmitStepTest {

  /** What the fakes are: each notes how it was called and changes the state that YARN shows. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "aws",
          """
          args=(); for a in "$@"; do [ "$a" = --only-show-errors ] || args+=("${a/s3:\\/\\//$D/s3/}"); done
          mkdir -p "$(dirname "${args[3]}")"; cp "${args[2]}" "${args[3]}"
          """,
          "java",
          "case \"$*\" in *bad*) echo \"--bad: 'x' is not possible: leave it\" >&2; exit 2 ;; esac",
          "flink",
          """
          for a in "$@"; do case $a in -Dyarn.tags=*) echo "${a#*=}" >"$D/tag" ;; -Dyarn.application.name=*) echo "${a#*=}" >"$D/name" ;; esac; done
          cp "$D/next" "$D/state"
          """,
          "yarn",
          "case $1 in application) echo KILLED KILLED >\"$D/state\" ;; logs) echo 'Caused by: from the log' ;; esac");

  @TempDir Path folder;

  private TestingYarn yarn;
  private String jar = "";

  @BeforeEach
  void makeAStandInForThePrimaryNode() throws IOException {
    yarn = new TestingYarn(folder);
    Files.createDirectories(folder.resolve("bin"));
    for (Map.Entry<String, String> command : COMMANDS.entrySet()) {
      Path file = folder.resolve("bin/" + command.getKey());
      Files.writeString(
          file,
          "#!/bin/bash\nD=%s\necho \"%s $*\" >>\"$D/calls\"\n%s\n"
              .formatted(folder, command.getKey(), command.getValue()));
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Path plugin = folder.resolve("flink/opt/flink-s3-fs-hadoop-1.20.0.jar");
    Files.createDirectories(plugin.getParent());
    Files.createDirectories(folder.resolve("flink/plugins"));
    Files.writeString(plugin, "plugin");
    Files.createDirectories(folder.resolve("steps"));
    for (String name : List.of("submit-job.sh", "step-lib.sh", "yarn_job.py")) {
      Files.copy(Path.of("..", "infra", "steps", name), folder.resolve("steps/" + name));
    }
    String sha256 = Digest.sha256("a jar");
    Path stored = folder.resolve("s3/artifacts/jars/" + sha256 + "/jobs.jar");
    Files.createDirectories(stored.getParent());
    Files.writeString(stored, "a jar");
    jar = "s3://artifacts/jars/" + sha256 + "/jobs.jar";
  }

  @AfterEach
  void stop() {
    yarn.close();
  }

  @Test
  void endsWellWhenALiveJobHasACheckpoint() throws Exception {
    next("RUNNING UNDEFINED RUNNING");

    assertThat(submit("--from", "s3://state/sp", "-D", "a=b", "--", "--topic", "t")).isZero();
    assertThat(calls())
        .anyMatch(
            call ->
                call.startsWith("flink run-application")
                    && call.contains("-Da=b -s s3://state/sp")
                    && call.contains("checkpointing.dir=s3://state/checkpoints/ingest")
                    && call.endsWith("jobs.jar ingest --topic t"));
    assertThat(record()).contains("\"state\": \"RUNNING\"", "s3://state/chk-1");
    assertThat(folder.resolve("flink/plugins/s3-fs-hadoop/flink-s3-fs-hadoop-1.20.0.jar")).exists();
  }

  @Test
  void killsTheApplicationOfAJobThatFailsAndTellsTheCause() throws Exception {
    next("RUNNING UNDEFINED FAILED");

    assertThat(submit()).isEqualTo(1);
    assertThat(output()).contains("Caused by: java.io.IOException: no disk", "from the log");
    assertThat(calls()).contains("yarn application -kill application_1_0001");
    assertThat(record()).contains("\"state\": \"FAILED\"", "no disk");
  }

  @Test
  void failsWhereTheApplicationEndedAsFailedThoughYarnSaysFinished() throws Exception {
    next("FINISHED FAILED");

    assertThat(submit()).isEqualTo(1);
    assertThat(output()).contains("FINISHED/FAILED", "Caused by: from the log");
  }

  @Test
  void givesUpAJobThatFindsNoPlace() throws Exception {
    next("ACCEPTED UNDEFINED");

    assertThat(submit("--timeout", "1")).isEqualTo(1);
    assertThat(output()).contains("found no place within 1 s", "AM resource limit exceeded");
    assertThat(calls()).contains("yarn application -kill application_1_0001");
  }

  @Test
  void leavesNoApplicationBehindWhenItIsCancelled() throws Exception {
    next("ACCEPTED UNDEFINED");
    Process step = start();
    await().until(() -> Files.exists(folder.resolve("state")));

    step.destroy();

    assertThat(step.waitFor()).isEqualTo(143);
    assertThat(Files.readString(folder.resolve("state"))).startsWith("KILLED");
  }

  @Test
  void submitsNothingWhereTheJobRefusesItsParameters() throws Exception {
    assertThat(submit("--", "--bad")).isEqualTo(2);
    assertThat(output()).contains("--bad: 'x' is not possible");
    assertThat(calls()).noneMatch(call -> call.startsWith("flink"));
  }

  @Test
  void refusesASecondApplicationOfTheName() throws Exception {
    Files.writeString(folder.resolve("name"), "ingest");
    Files.writeString(folder.resolve("state"), "RUNNING UNDEFINED RUNNING");

    assertThat(submit()).isEqualTo(1);
    assertThat(output()).contains("ingest runs already as application_1_0001");
    assertThat(calls()).noneMatch(call -> call.startsWith("flink") || call.contains("-kill"));
  }

  @Test
  void refusesAJarThatIsNotWhatItsAddressSays() throws Exception {
    Files.writeString(folder.resolve(jar.replace("s3://", "s3/")), "another jar");

    assertThat(submit()).isEqualTo(1);
    assertThat(output()).contains("is not what its address says");
  }

  private void next(String state) throws IOException {
    Files.writeString(folder.resolve("next"), state);
  }

  private int submit(String... more) throws Exception {
    return start(more).waitFor();
  }

  private Process start(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", folder.resolve("steps/submit-job.sh").toString()));
    command.addAll(List.of("--job", "ingest", "--jar", jar, "--state", "state"));
    command.addAll(List.of("--submission", "now"));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    Map<String, String> env = builder.environment();
    env.put("PATH", folder.resolve("bin") + ":" + env.get("PATH"));
    env.put("FLINK_HOME", folder.resolve("flink").toString());
    env.put("RM_URL", yarn.url());
    return builder.start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"), UTF_8);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private String record() throws IOException {
    return Files.readString(folder.resolve("s3/state/submissions/ingest/now.json"));
  }
}
