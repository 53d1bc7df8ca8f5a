package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BatchRuns.HEADER;
import static io.flinkemr.jobs.batch.BatchRuns.accounting;
import static io.flinkemr.jobs.batch.BatchRuns.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobFailed;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code backfill-trips} by its command line, over files as the TLC and others write them. */
@ExtendWith(ClusterExtension.class)
class BackfillTripsTest {

  private static final String RENAMED =
      "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,rate_code,"
          + "store_and_fwd_flag,pickup_location_id,dropoff_location_id,payment_type,fare_amount,extra,"
          + "mta_tax,tip_amount,tolls_amount,imp_surcharge,total_amount,congestion_surcharge";

  @TempDir private Path folder;
  private Path input = Path.of("");
  private Path lake = Path.of("");
  private BatchRuns runs = new BatchRuns(lake);

  /** Ten rows of three dates in five files, one row of them twice. */
  @BeforeEach
  void writeFiles() throws Exception {
    input = Files.createDirectory(folder.resolve("input"));
    lake = folder.resolve("lake");
    runs = new BatchRuns(lake);
    write(
        "official.csv", HEADER, row("2019-01-15 08:00:01", "6.5"), row("2019-01-16 08:00:02", "7"));
    write(
        "renamed.csv",
        RENAMED,
        row("2019-01-15 08:00:03", "-6.5"),
        row("2019-01-15 08:00:01", "6.50"));
    String crlf = String.join("\r\n", HEADER, "", row("2019-01-17 08:00:04", "8"), "", "");
    Files.writeString(input.resolve("crlf.csv"), crlf + row("2019-01-17 08:00:05", "8"));
    write(
        "new-column.csv",
        HEADER + ",mood",
        row("2019-01-16 08:00:06", "9") + ",sunny",
        row("2019-01-15 08:00:07", "9") + ",\"a, b\"");
    write("truncated.csv", HEADER, row("2019-01-15 08:00:08", "9"), "1,2019-01-15 08:0");
  }

  private void write(String file, String... lines) throws Exception {
    Files.writeString(input.resolve(file), String.join("\n", lines) + "\n");
  }

  @Test
  void readsEveryStyleOfFileAndAccountsForEveryRow() throws Exception {
    String printed = runs.backfill(input);

    assertThat(printed).contains("adds up").doesNotContain("DOES NOT");
    assertThat(accounting(printed))
        .containsEntry("read", 10L)
        .containsEntry("clean", 8L)
        .containsEntry("duplicates", 1L)
        .containsEntry("late", 0L)
        .containsEntry("rejected", 1L)
        .containsEntry("wrong_field_count", 1L);
    assertThat(runs.rows().stream().map(row -> pickup(row).getSecond()))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(runs.ids()).doesNotHaveDuplicates();
    assertThat(runs.files().stream().map(file -> file.getParent().getFileName().toString()))
        .contains("pickup_date=2019-01-15", "pickup_date=2019-01-16", "pickup_date=2019-01-17")
        .hasSize(3);
    assertThat(runs.rows().stream().filter(row -> pickup(row).getSecond() == 3))
        .singleElement()
        .satisfies(
            refund -> {
              assertThat(refund)
                  .containsEntry("fare_amount", new BigDecimal("-6.50"))
                  .containsEntry("trip_distance", new BigDecimal("1.500"))
                  .containsEntry("pickup_zone_id", 230);
              assertThat(refund.values()).contains("Manhattan", "Times Sq/Theatre District");
            });
    assertThat(runs.rejects())
        .singleElement()
        .asString()
        .contains("truncated.csv", "\"position\":3");
  }

  @Test
  void secondRunAddsNothing() throws Exception {
    String unused = runs.backfill(input);
    List<Path> files = runs.files();
    List<Object> ids = runs.ids();

    String again = runs.backfill(input);

    assertThat(accounting(again))
        .containsEntry("read", 10L)
        .containsEntry("clean", 0L)
        .containsEntry("duplicates", 9L)
        .containsEntry("rejected", 1L);
    assertThat(runs.files()).isEqualTo(files);
    assertThat(runs.ids()).isEqualTo(ids).hasSize(8);
  }

  @Test
  void halfCommittedCrashIsHealedByTheNextRun() throws Exception {
    String unused = runs.backfill(input);
    List<Path> files = runs.files();
    List<Object> ids = runs.ids();
    // A crash amid the commits leaves some dates and not others.
    Files.delete(files.get(0));
    Files.delete(files.get(2));
    assertThat(runs.ids()).hasSize(2);

    String again = runs.backfill(input);

    assertThat(runs.ids()).isEqualTo(ids);
    assertThat(runs.files()).contains(files.get(1));
    assertThat(accounting(again)).containsEntry("clean", 6L).containsEntry("duplicates", 3L);
  }

  @Test
  void runThatFailsWhileItWritesLeavesNothingVisibleAndCanBeRepeated() throws Exception {
    Path obstacle = lake.resolve("trips/pickup_date=2019-01-17");
    Files.createDirectories(obstacle.getParent());
    Files.writeString(obstacle, "a file where a folder must be");

    assertThatThrownBy(() -> runs.backfill(input, "--parallelism", "1"))
        .hasStackTraceContaining("pickup_date=2019-01-17");

    // It was in the middle: rows of another date were on their way.
    assertThat(hidden(lake)).anyMatch(file -> file.contains("pickup_date=2019-01-1"));
    Files.delete(obstacle);
    assertThat(runs.files()).isEmpty();
    String unused = runs.backfill(input);
    assertThat(runs.ids()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void cancelledRunLeavesNothingVisibleAndCanBeRepeated(TestCluster cluster) throws Exception {
    Path pipe = input.resolve("endless.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<OutputStream> opened = CompletableFuture.supplyAsync(() -> open(pipe));
    LiveMain main =
        LiveMain.start(
            cluster,
            "backfill-trips/cancelled",
            () -> runs.backfill(input, "--instance", "cancelled"));
    try (OutputStream endless = opened.get(30, TimeUnit.SECONDS)) {
      endless.write(
          (HEADER + "\n" + row("2019-01-18 08:00:09", "9") + "\n")
              .getBytes(StandardCharsets.UTF_8));
      endless.flush();
      CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> main.job().cancel());
      endless.close();
      Void unused = cancelled.get(60, TimeUnit.SECONDS);
    }
    assertThatThrownBy(main::awaitEnd).hasStackTraceContaining("JobCancellationException");
    assertThat(runs.files()).isEmpty();
    assertThat(runs.rejects()).isEmpty();

    Files.delete(pipe);
    String unused = runs.backfill(input);
    assertThat(runs.ids()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void refusesDatesThatALiveJobMayStillWrite() throws Exception {
    claim("2019-01-16", Instant.now());
    assertThatThrownBy(() -> runs.backfill(input))
        .hasRootCauseInstanceOf(JobFailed.class)
        .rootCause()
        .hasMessageContaining("'ingest-trips/main'")
        .hasMessageContainingAll(
            "Give only dates that it is done with, before 2019-01-16", "stop it first")
        .hasMessageMatching("(?s).*may still write trips of 2019-01-1[67].*");
    assertThat(runs.files()).isEmpty();
  }

  @Test
  void goesOnWhereTheClaimBeginsLaterOrIsStale() throws Exception {
    claim("2019-01-18", Instant.now());
    String unused = runs.backfill(input);
    assertThat(runs.ids()).hasSize(8);

    claim("2019-01-15", Instant.now().minusSeconds(3600));
    assertThat(accounting(runs.backfill(input))).containsEntry("duplicates", 9L);
  }

  private void claim(String writesFrom, Instant heartbeat) throws Exception {
    Files.createDirectories(lake.resolve("claims"));
    Files.writeString(
        lake.resolve("claims/ingest-trips-main.json"),
        "{\"instance\":\"ingest-trips/main\",\"writes_from\":\"%s\",\"heartbeat\":\"%s\"}"
            .formatted(writesFrom, heartbeat));
  }

  private static LocalDateTime pickup(Map<String, Object> row) {
    return LocalDateTime.ofEpochSecond(
        (Long) row.getOrDefault("pickup_datetime", 0L) / 1000, 0, ZoneOffset.UTC);
  }

  private static OutputStream open(Path pipe) {
    try {
      return Files.newOutputStream(pipe);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> hidden(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(file -> file.contains("/.part") || file.contains(".inprogress"))
          .toList();
    }
  }
}
