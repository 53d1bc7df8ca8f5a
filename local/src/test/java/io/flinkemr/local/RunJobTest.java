package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.CommittedFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/job} as a person uses it: what it prints and how it ends. */
class RunJobTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void listsTheJobsOfBothJars() {
    assertThat(run()).isZero();
    assertThat(out.toString(UTF_8))
        .contains("Jobs in jobs-streaming.jar", "ingest-trips", "replay-trips", "topics")
        .contains("Jobs in jobs-batch.jar", "backfill-trips", "reconcile-demand");
  }

  @Test
  void helpOfAJobThatBothJarsHaveShowsBoth() {
    assertThat(run("measure-demand", "--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--topic=NAME", "--lake=DIR", "Examples:");
  }

  @Test
  void unknownJobEndsWithTwoAndSaysWhereTheJobsAreListed() {
    assertThat(run("ingest-taxis")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'ingest-taxis'").contains("lists the jobs");
  }

  @Test
  void badParameterEndsWithTwoAndOneMessageWithNameValueAndRemedy() {
    assertThat(run("measure-demand", "--lake", "x", "--output", "y", "--window", "0s"))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--window", "PT0S", "give 1ms to 366d")
        .doesNotContain("\tat ");
  }

  @Test
  void missingParameterIsNamed() {
    assertThat(run("backfill-trips", "--input", "x.csv")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--lake").doesNotContain("\tat ");
  }

  @Test
  void inputThatMatchesNothingEndsWithTwo() {
    String missing = folder.resolve("nothing.csv").toString();
    assertThat(run("backfill-trips", "--input", missing, "--lake", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--input: '" + missing + "' matches no file: give a ")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "batch/measure-demand --input X --output Y, --input",
    "replay-trips --input X --output Y --rejects Z, --input",
    "replay-rejects --rejects X --rejects-again Y --output Z, --rejects",
    "reconcile-demand --live X --batch Y, --live",
  })
  void everyJobNamesTheParameterWhoseFilesAreNotThere(String words, String parameter) {
    String missing = folder.resolve("none").toString();
    List<String> args = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      args.add(word.matches("[XYZ]") ? missing + (word.equals("X") ? "" : word) : word);
    }
    assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(parameter + ": '" + missing + "' matches no file");
  }

  @Test
  void optionsDecideWhichJarRunsAJobThatBothHave() throws Exception {
    String events = folder.resolve("events").toString();
    String demand = folder.resolve("demand").toString();
    assertThat(run("batch/generate-trips", "--count", "300", "--output", events)).isZero();
    assertThat(run("measure-demand", "--input", events, "--output", demand)).isZero();
    assertThat(CommittedFiles.lines(Path.of(demand))).hasSizeGreaterThan(50);
    assertThat(out.toString(UTF_8)).contains("Accounting", "adds up");
  }

  @Test
  void differenceEndsWithOneAndNoStackTrace() throws Exception {
    Path live = Files.createDirectory(folder.resolve("live"));
    Path batch = Files.createDirectory(folder.resolve("batch"));
    Files.writeString(live.resolve("part.jsonl"), demand(975) + "\n");
    Files.writeString(batch.resolve("part.jsonl"), demand(976) + "\n");

    assertThat(run("reconcile-demand", "--live", live.toString(), "--batch", batch.toString()))
        .isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("230", "2019-01-15T03:36:00", "total");
    assertThat(err.toString(UTF_8)).contains("differ in 1 of 1 windows").doesNotContain("\tat ");
  }

  @Test
  void checkFindsNothingWrongAndExplainShowsTheSteps() {
    String lake = folder.resolve("lake").toString();
    assertThat(run("measure-demand", "--lake", lake, "--output", lake + "-out", "--check"))
        .isZero();
    assertThat(out.toString(UTF_8)).contains("measure-demand/main: nothing wrong found");
    assertThat(run("measure-demand", "--lake", lake, "--output", lake + "-out", "--explain"))
        .isZero();
    assertThat(out.toString(UTF_8)).contains("\"nodes\"", "read-lake", "sum-up-trips");
    assertThat(Path.of(lake + "-out")).doesNotExist();
  }

  private int run(String... args) {
    return RunJob.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private static String demand(long total) {
    return """
        {"zone":230,"window_start":"2019-01-15T03:36:00","window_end":"2019-01-15T03:37:00",\
        "trips":1,"refunds":0,"passengers":1,"distance_millimiles":1000,"duration_seconds":367,\
        "fare_cents":650,"tip_cents":195,"total_cents":%d,"revision":0,"newest_input":null}"""
        .formatted(total);
  }
}
