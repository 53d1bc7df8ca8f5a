package io.flinkemr.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.ParquetFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void generatedTripsComeOutEqualAndAsTheTruthSays() {
    Path output = folder.resolve("out");

    int exitCode = run("--trips", "3000", "--rate", "0", "--output", output.toString());

    assertThat(exitCode).as(out + "\n" + err).isZero();
    assertThat(out.toString(UTF_8))
        .contains("Flink's web UI at http://localhost:", "Generating trips")
        .containsPattern("produced +3,000 +3,000")
        .containsPattern("event → alert +p50 [0-9,]+ ms, p99 [0-9,]+ ms")
        .contains(
            "equal, to the last cent",
            "ok    trips with an extreme fare, told of or late, none besides",
            "demand of every zone and window as in the ground truth: true")
        .doesNotContain("WRONG");
    assertThat(ParquetFiles.rows(output.resolve("lake/trips"))).hasSizeGreaterThan(2500);
    assertThat(CommittedFiles.lines(output.resolve("demand-batch"))).hasSizeGreaterThan(100);
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

    int exitCode = run(file.toString(), "--output", folder.resolve("out").toString());

    assertThat(exitCode).as(out + "\n" + err).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("produced +3 +3")
        .containsPattern("duplicates +1 +1")
        .containsPattern("lake +2 rows")
        .contains("equal, to the last cent")
        .doesNotContain("WRONG");
  }

  @Test
  void badParametersEndWithTwo() throws Exception {
    assertThat(run("--trips", "0")).isEqualTo(2);
    assertThat(run("no-such-file.csv")).isEqualTo(2);
    Files.writeString(folder.resolve("mine"), "not the demo's");
    assertThat(run("--output", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--trips: '0' is not possible: give 1 or more")
        .contains("'no-such-file.csv' cannot be read")
        .contains("is not from an earlier demo");
    assertThat(folder.resolve("mine")).exists();
  }

  private int run(String... args) {
    return Demo.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
