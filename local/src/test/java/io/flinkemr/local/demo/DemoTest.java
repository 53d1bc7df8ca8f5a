package io.flinkemr.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.local.report.Browser;
import io.flinkemr.local.report.Html;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.ParquetFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/demo}, on a small scale. */
class DemoTest {

  private static final String HEADER =
      "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,"
          + "PULocationID,DOLocationID,fare_amount,total_amount\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void generatedTripsComeOutEqualAndAsTheTruthSaysWhateverIsBroken() throws Exception {
    Path output = folder.resolve("out");

    int exitCode = run("--trips", "3000", "--rate", "0", "--output", output.toString());

    assertThat(exitCode).as(out + "\n" + err).isZero();
    assertThat(out.toString(UTF_8))
        .contains("Flink's web UI at http://localhost:", "Generating trips")
        .containsPattern("! Kafka's broker: stopped and started again, under load, at [0-9,]+ read")
        .containsPattern("! Task manager of ingest-trips: killed; .*, at [0-9,]+ read")
        .containsPattern(
            "! all working again after [0-9.]+ s, ingest-trips from its last checkpoint")
        .containsPattern("produced +3,000 +3,000 +3,000")
        .containsPattern("event → alert +p50 [0-9,]+ ms, p99 [0-9,]+ ms")
        .contains(
            "equal, to the last cent",
            "ok    trips with an extreme fare, told of or late, none besides",
            "demand of every zone and window as in the ground truth: true",
            "survived                     Kafka's broker",
            "survived                     Task manager of ingest-trips",
            "report                       " + output.resolve("report.html").toUri())
        .doesNotContain("WRONG");
    assertThat(ParquetFiles.rows(output.resolve("lake/trips"))).hasSizeGreaterThan(2500);
    assertThat(CommittedFiles.lines(output.resolve("demand-batch"))).hasSizeGreaterThan(100);
    open(output.resolve("report.html"));
  }

  /** What a person sees who opens the report. */
  private void open(Path report) throws Exception {
    String html = Files.readString(report);
    assertThat(Html.text(html, "h1"))
        .containsExactly("Live, batch and truth agree, to the last cent.");
    assertThat(Html.text(html, "td")).contains("3,000").doesNotContain("✗ wrong");
    assertThat(Html.text(html, "text")).contains("Manhattan", "bad_json", "1", "2");
    assertThat(Html.references(html)).isEmpty();
    Browser browser = Browser.find(folder).orElse(null);
    Assumptions.assumeTrue(browser != null, "a browser opens the report");
    assertThat(browser.opened(report))
        .contains("Live, batch and truth agree")
        .doesNotContain("CONSOLE", "Refused to");
    assertThat(browser.laidOut(report, 390)).as("as wide as a phone").isEqualTo(390);
    assertThat(browser.laidOut(report, 1280)).isEqualTo(1280);
    for (boolean dark : new boolean[] {false, true}) {
      BufferedImage picture = browser.picture(report, 900, 2400, dark);
      assertThat(pixels(picture, dark ? 0x14181b : 0xfcfcfa)).as("paper").isGreaterThan(1_000_000);
      assertThat(pixels(picture, dark ? 0x56b4e9 : 0x0072b2)).as("charts").isGreaterThan(5_000);
    }
  }

  private static long pixels(BufferedImage picture, int colour) {
    int[] all =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return IntStream.of(all).filter(pixel -> (pixel & 0xffffff) == colour).count();
  }

  @Test
  void tripsOfAFileAreReplayed() throws Exception {
    Path file = folder.resolve("trips.csv");
    Files.writeString(
        file,
        HEADER
            + "1,2019-01-15 03:36:12,2019-01-15 03:42:19,1,1.0,230,48,6.5,9.75\n"
            + "1,2019-01-15 03:36:12,2019-01-15 03:42:19,1,1.0,230,48,6.5,9.75\n"
            + "2,2019-01-15 03:37:12,2019-01-15 03:42:19,1,1.0,231,48,6.5,9.75\n"
            + "2,2019-02-30 03:37:12,2019-01-15 03:42:19,1,1.0,231,48,6.5,9.75\n");

    int exitCode =
        run(
            file.toString(),
            "--output",
            folder.resolve("out").toString(),
            "--report",
            folder.resolve("elsewhere.html").toString());

    assertThat(exitCode).as(out + "\n" + err).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("produced +3 +3 +3")
        .containsPattern("duplicates +1 +1")
        .containsPattern("lake +2 rows")
        .contains("equal, to the last cent")
        .doesNotContain("WRONG", "survived");
    String html = Files.readString(folder.resolve("elsewhere.html"));
    assertThat(Html.text(html, "h1")).containsExactly("Live and batch agree, to the last cent.");
    assertThat(Html.text(html, "title")).contains("Manhattan, 03: 2");
  }

  @Test
  void badParametersEndWithTwo() throws Exception {
    assertThat(run("--trips", "0")).isEqualTo(2);
    assertThat(run("no-such-file.csv")).isEqualTo(2);
    assertThat(run("--report", folder.toString())).isEqualTo(2);
    Files.writeString(folder.resolve("mine"), "not the demo's");
    assertThat(run("--output", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--trips: '0' is not possible: give 1 or more")
        .contains("'no-such-file.csv' cannot be read")
        .contains("is a folder: give the path of a file")
        .contains("is not from an earlier demo");
    assertThat(folder.resolve("mine")).exists();
  }

  private int run(String... args) {
    return Demo.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
