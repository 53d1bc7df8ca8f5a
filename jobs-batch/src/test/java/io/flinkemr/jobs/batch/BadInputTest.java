package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BadFiles.bad;
import static io.flinkemr.jobs.batch.BatchRuns.HEADER;
import static io.flinkemr.jobs.batch.BatchRuns.row;

import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of file that is wrong, in one folder and one run of {@code backfill-trips}. */
@ExtendWith(ClusterExtension.class)
class BadInputTest {

  private static final int HUGE = 3 * 1024 * 1024;
  private static final String GOOD = row("2019-01-15 08:00:01", "6.5");

  @TempDir private Path folder;

  @Test
  void endsInTheRejectsWithReasonAndOriginAndStopsNothing() throws Exception {
    BadFiles files = new BadFiles(folder.resolve("input"));
    rows(files);
    values(files);
    pages(files);

    files.assertRejectedBy(new BatchRuns(folder.resolve("lake")));
  }

  private static void rows(BadFiles files) throws Exception {
    files.write(
        "truncated.csv", HEADER, files.good(), bad("wrong_field_count", GOOD.substring(0, 40)));
    files.write(
        "count.csv",
        HEADER,
        bad("wrong_field_count: 20 fields where the header names 18", GOOD + ",1,2"),
        files.good());
    // As real files of 2016 have it: the field count is right, every value is one to the right.
    String shifted = GOOD.substring(0, GOOD.length() - 1);
    files.write("shifted.csv", HEADER, bad("bad_time", "," + shifted), files.good());
    files.write(
        "conflict.csv",
        HEADER,
        files.good(),
        bad("conflict_marker", "<<<<<<< HEAD"),
        files.good(),
        bad("conflict_marker", "======="),
        bad("conflict_marker", ">>>>>>> theirs"));
    files.write(
        "utf8.csv", HEADER, bad("invalid_utf8", GOOD.replace(",N,", ",\u00c3,")), files.good());
    files.write(
        "huge.csv", HEADER, files.good(), bad("line_too_long", "7".repeat(HUGE)), files.good());
    files.write(
        "unknown-columns.csv",
        HEADER + ",mood,weather",
        files.good() + ",sunny,",
        files.good() + ",\u00c3\u00a9,");
    files.write("empty.csv");
    files.write("only-header.csv", HEADER);
  }

  private static void values(BadFiles files) throws Exception {
    files.write(
        "values.csv",
        HEADER,
        bad("bad_number", GOOD.replace(",6.5,", ",NaN,")),
        bad("number_out_of_range", GOOD.replace(",6.5,", ",1e309,")),
        bad("bad_time", GOOD.replace("2019-01-15 08:00:01", "2019-02-30 08:00:01")),
        bad("bad_time", GOOD.replace("2019-01-15 08:00:01", "2019-01-15 24:00:00")),
        bad("unknown_zone", GOOD.replace(",230,", ",999,")),
        bad("unknown_zone", GOOD.replace(",48,", ",0,")),
        bad("missing_field", GOOD.replace(",6.5,", ",,")),
        // A zero by any sign is a zero.
        files.good().replaceFirst(",1.95,", ",-0,"));
  }

  private static void pages(BadFiles files) throws Exception {
    files.write(
        "page.csv",
        bad("bad_header", "<!DOCTYPE html>"),
        bad("bad_header", "<html><body>404, not found"),
        bad("bad_header", "</body></html>"));
  }
}
