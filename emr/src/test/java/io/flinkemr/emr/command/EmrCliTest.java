package io.flinkemr.emr.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.emr.Digest;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.TestingClusters;
import io.flinkemr.emr.TestingStore;
import io.flinkemr.emr.aws.Cloud;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmrCliTest {

  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

  private final TestingStore store = new TestingStore();
  private final TestingClusters clusters = new TestingClusters();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;
  private Path jar = Path.of("");
  private String address = "";

  @BeforeEach
  void writeJar() throws IOException {
    jar = JobJar.write(folder.resolve("jobs.jar"));
    address = "s3://artifacts/jars/" + Digest.sha256(jar) + "/jobs.jar";
  }

  @Test
  void uploadsAJarOnceUnderTheAddressOfItsContent() {
    assertThat(run("upload", jar.toString())).isZero();
    assertThat(run("upload", jar.toString())).isZero();
    assertThat(out()).isEqualTo(address + "\n" + address + "\n");
    assertThat(store.puts).isEqualTo(1);
  }

  @Test
  void refusesAnAddressThatHoldsSomethingElse() {
    store.write("artifacts", address.substring("s3://artifacts/".length()), "not the jar");
    assertThat(run("upload", jar.toString())).isEqualTo(1);
    assertThat(err()).contains("holds other content than its address says");
  }

  @Test
  void submitsByOneStepWithWhatTheClusterKnowsAndTellsWhatCameOfIt() {
    clusters.tags.put("flinkemr:bootstrap-servers", "b-1:9098 b-2:9098");
    clusters.tags.put("flinkemr:kafka-auth", "msk-iam");
    clusters.states.addAll(List.of("PENDING", "RUNNING", "COMPLETED"));
    clusters.step =
        command ->
            store.write(
                "state",
                "submissions/taxis/" + after(command, "--submission") + ".json",
                "{\"state\":\"RUNNING\",\"application\":\"application_1_1\",\"checkpoint\":\"s3://state/c\"}");

    int code =
        run(
            "submit",
            "count",
            "--jar",
            jar.toString(),
            "--instance",
            "taxis",
            "--from",
            "latest",
            "--parallelism",
            "4",
            "-D",
            "a.b=c d",
            "--",
            "--topic",
            "trips");

    assertThat(code).as(err()).isZero();
    assertThat(out())
        .isEqualTo("taxis RUNNING as application_1_1, checkpoint s3://state/c (step s-1)\n");
    List<String> command = clusters.added.get(0);
    assertThat(clusters.added).hasSize(1);
    assertThat(command.subList(0, 2)).containsExactly("bash", "-c");
    assertThat(command.get(6)).isEqualTo("submit-job.sh");
    assertThat(command.subList(7, command.size()))
        .containsSubsequence("--job", "count", "--jar", address, "--state", "state")
        .containsSubsequence("--instance", "taxis", "--submission")
        .containsSubsequence("--from", "latest", "--parallelism", "4", "-D", "a.b=c d")
        .containsSubsequence(
            "--",
            "--topic",
            "trips",
            "--bootstrap-servers",
            "b-1:9098,b-2:9098",
            "--kafka-auth",
            "msk-iam",
            "--lake",
            "s3a://lake/lake");
    assertThat(store.keys())
        .anyMatch(key -> key.matches("artifacts/scripts/[0-9a-f]{64}/submit-job.sh"));
  }

  @Test
  void doesNotAddWhatTheArgumentsNameThemselves() {
    clusters.tags.put("flinkemr:bootstrap-servers", "b-1:9098");
    clusters.states.add("COMPLETED");
    run(
        "submit",
        "count",
        "--jar",
        jar.toString(),
        "--",
        "--bootstrap-servers=mine:9092",
        "--lake",
        "s3a://x/y");
    List<String> command = clusters.added.get(0);
    assertThat(command.subList(command.indexOf("--"), command.size()))
        .containsExactly("--", "--bootstrap-servers=mine:9092", "--lake", "s3a://x/y");
  }

  @Test
  void addsNoStepForParametersThatTheJobRefuses() {
    int code = run("submit", "count", "--jar", jar.toString(), "--", "--topic", "bad topic");
    assertThat(code).isEqualTo(2);
    assertThat(err()).contains("--topic: 'bad topic' is not possible: give letters");
    assertThat(run("submit", "dance", "--jar", jar.toString())).isEqualTo(2);
    assertThat(err()).contains("There is no job 'dance'. Jobs: count");
    assertThat(clusters.added).isEmpty();
  }

  @Test
  void printsTheEndOfTheStepsLogsWhenItFails() {
    clusters.states.add("FAILED");
    store.write("logs", "emr/j-1/steps/s-1/stderr", "first\nCaused by: no such topic\n");
    assertThat(run("submit", "count", "--jar", jar.toString())).isEqualTo(1);
    assertThat(out()).contains("Caused by: no such topic").endsWith("count FAILED (step s-1)\n");
  }

  @Test
  void stopsWithASavepointAndSaysWhereItIs() {
    clusters.states.add("COMPLETED");
    clusters.step =
        command ->
            store.write(
                "state",
                "submissions/count/" + after(command, "--submission") + ".json",
                "{\"state\":\"STOPPED\",\"savepoint\":\"s3://state/savepoints/count/sp-1\"}");
    assertThat(run("stop", "count", "--drain")).isZero();
    assertThat(out()).isEqualTo("count stopped, savepoint s3://state/savepoints/count/sp-1\n");
    assertThat(clusters.added.get(0)).contains("stop-job.sh", "--drain").doesNotContain("--kill");
  }

  @Test
  void showsTheNewestRecordOfEveryInstance() {
    store.write("state", "submissions/a/20260110T100000Z-1.json", "{\"state\":\"RUNNING\"}");
    store.write(
        "state",
        "submissions/a/20260110T110000Z-2.json",
        "{\"state\":\"STOPPED\",\"since\":\"2026-01-10T11:00:00Z\",\"savepoint\":\"s3://sp\",\"step\":\"s-9\"}");
    store.write("state", "submissions/b/20260110T090000Z-1.json", "{\"state\":\"FAILED\"}");
    assertThat(run("status")).isZero();
    assertThat(out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "j-1 test WAITING",
            "",
            "INSTANCE ON RECORD SINCE APPLICATION SAVEPOINT OR CHECKPOINT STEP",
            "a STOPPED 60 min ago - s3://sp s-9",
            "b FAILED - - - -");
  }

  @Test
  void showsWhatTheClusterItselfSays() {
    clusters.states.add("COMPLETED");
    store.write(
        "state",
        "status/live.json",
        "{\"jobs\":[{\"instance\":\"a\",\"state\":\"RUNNING\",\"attempts\":2,\"jobState\":\"RUNNING\",\"tasks\":{\"running\":3,\"finished\":1,\"total\":4},\"application\":\"application_1_2\",\"checkpoint\":\"s3://c\"}]}");
    assertThat(run("status", "--live")).isZero();
    assertThat(out().replaceAll(" +", " "))
        .endsWith("a RUNNING 2 RUNNING 4/4 application_1_2 s3://c\n");
  }

  @Test
  void cancelsAStep() {
    assertThat(run("cancel", "s-7", "--force")).isZero();
    assertThat(clusters.cancelled).containsExactly("s-7 by force");
  }

  @Test
  void printsTheLogsOfAnInstancesNewestApplication() {
    store.write("state", "submissions/a/1.json", "{\"application\":\"application_1_1\"}");
    store.write("logs", "emr/j-1/containers/application_1_1/c/jobmanager.log", "one\ntwo\n");
    store.write("logs", "emr/j-1/containers/application_1_1/c/taskmanager.log", "work\n");
    assertThat(run("logs", "a", "--lines", "1")).isZero();
    assertThat(out()).contains("two").doesNotContain("one", "work");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status --cluster x|--cluster: 'x' is not possible: give an id such as",
        "status --cluster j-2|--cluster: 'j-2' is not known here",
        "upload nowhere.jar --cluster j-1|--jar: 'nowhere.jar' is no jar",
        "submit count --cluster j-1|Missing required option: '--jar",
        "submit count --jar s3://b/jars/x.jar --cluster j-1|--jar: 's3://b/jars/x.jar' is not there",
        "submit count --jar x.jar --timeout 0 --cluster j-1|--timeout: '0' is not possible",
        "submit count --jar x.jar --until never --cluster j-1|--until: 'never' is not possible",
        "stop a --drain --kill --cluster j-1|--kill",
        "logs a --cluster j-1|INSTANCE: 'a' has no application on record",
        "checkpoints --older-than 0 --cluster j-1|--older-than: '0' is not possible",
      })
  void refusesWhatCannotWorkWithTheRemedy(String words, String said) {
    assertThat(EmrCli.run(host(""), words.split(" ", -1))).isEqualTo(2);
    assertThat(err()).contains(said);
    assertThat(clusters.added).isEmpty();
  }

  @Test
  void takesNoJobsWhereTheClusterIsGone() {
    clusters.state = "TERMINATED";
    assertThat(run("submit", "count", "--jar", jar.toString())).isEqualTo(2);
    assertThat(err()).contains("'j-1' is TERMINATED and takes no steps");
  }

  @Test
  void listsAbandonedCheckpointsAndDeletesThemWhenAPersonSaysYes() {
    String old = "checkpoints/a/" + "0".repeat(32) + "/chk-1/x";
    store.write("state", old, new byte[2048], NOW.minusSeconds(40 * 86_400));
    store.write("state", "checkpoints/a/" + "1".repeat(32) + "/chk-2/y", new byte[1], NOW);
    assertThat(EmrCli.run(host("no\n"), "checkpoints", "--cluster", "j-1", "--delete"))
        .isEqualTo(1);
    assertThat(out().replaceAll(" +", " ")).contains("a " + "0".repeat(32) + " 1 2.0 KiB 40 d old");
    assertThat(store.exists("state", old)).isTrue();
    assertThat(EmrCli.run(host("yes\n"), "checkpoints", "--cluster", "j-1", "--delete")).isZero();
    assertThat(store.keys())
        .noneMatch(key -> key.endsWith("/x"))
        .anyMatch(key -> key.endsWith("/y"));
  }

  private int run(String command, String... words) {
    List<String> all = new java.util.ArrayList<>(List.of(command, "--cluster", "j-1"));
    all.addAll(List.of(words));
    return EmrCli.run(host(""), all.toArray(String[]::new));
  }

  private Host host(String typed) {
    return new Host(
        new BufferedReader(new StringReader(typed)),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        folder,
        Clock.fixed(NOW, ZoneOffset.UTC),
        time -> {},
        options -> new Cloud(store, clusters));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private static String after(List<String> command, String option) {
    return command.get(command.indexOf(option) + 1);
  }
}
