package io.flinkemr.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.testkit.GeneratedDocs;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every job has a page, and its options stand there as the code declares them. */
class JobPagesTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final JobCli STREAMING = io.flinkemr.jobs.streaming.Main.cli(NOWHERE);
  private static final JobCli BATCH = io.flinkemr.jobs.batch.Main.cli(NOWHERE);

  @TestFactory
  Stream<DynamicTest> tellsTheOptionsOf() {
    return Stream.concat(pages("streaming", STREAMING), pages("batch", BATCH));
  }

  @TestFactory
  Stream<DynamicTest> hasASampleThatTheJobAccepts() {
    return Stream.concat(samples("streaming", STREAMING), samples("batch", BATCH));
  }

  private static Stream<DynamicTest> samples(String kind, JobCli jar) {
    return jar.names().stream()
        .map(
            job ->
                DynamicTest.dynamicTest(
                    kind + "/" + job,
                    () -> {
                      Path sample =
                          GeneratedDocs.checkFile(
                              "docs/jobs/samples/" + kind + "-" + job + ".args", jar.sample(job));
                      assertThat(jar.accepts(job, "@" + sample)).isTrue();
                    }));
  }

  @Test
  void isOneForEachJobOfTheDesign() {
    assertThat(STREAMING.names())
        .containsExactlyInAnyOrder(
            "ingest-trips",
            "measure-demand",
            "alert-on-trips",
            "generate-trips",
            "replay-trips",
            "topics");
    assertThat(BATCH.names())
        .containsExactlyInAnyOrder(
            "backfill-trips",
            "measure-demand",
            "generate-trips",
            "reconcile-demand",
            "replay-rejects");
  }

  private static Stream<DynamicTest> pages(String kind, JobCli jar) {
    return jar.names().stream()
        .map(
            job ->
                DynamicTest.dynamicTest(
                    kind + "/" + job,
                    () -> {
                      for (String line : List.of(jar.help(job).split("\n"))) {
                        assertThat(line).as("no wider than a page").hasSizeLessThanOrEqualTo(120);
                      }
                      GeneratedDocs.check(
                          "docs/jobs/" + job + ".md",
                          kind + " options",
                          "## Options of `"
                              + kind
                              + "/"
                              + job
                              + "`\n\n```text\n"
                              + jar.help(job)
                              + "```");
                    }));
  }
}
