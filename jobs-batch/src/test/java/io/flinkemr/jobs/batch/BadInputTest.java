package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BatchRuns.HEADER;
import static io.flinkemr.jobs.batch.BatchRuns.accounting;
import static io.flinkemr.jobs.batch.BatchRuns.row;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of file that is wrong, in one folder and one run of {@code backfill-trips}. */
@ExtendWith(ClusterExtension.class)
class BadInputTest {

  private static final int HUGE = 3 * 1024 * 1024;
  private static final String GOOD = row("2019-01-15 08:00:01", "6.5");

  @TempDir private Path folder;
  private final Map<String, String> expected = new TreeMap<>();
  private final Map<String, String> payloads = new TreeMap<>();
  private int good;

  @Test
  void endsInTheRejectsWithReasonAndOriginAndStopsNothing(TestCluster cluster) throws Exception {
    cluster.useByDefault();
    Files.createDirectory(folder.resolve("input"));
    rows();
    values();
    pages();

    BatchRuns runs = new BatchRuns(folder.resolve("lake"));
    String printed = runs.backfill(folder.resolve("input"));

    Map<String, String> found = new TreeMap<>();
    for (String line : runs.rejects()) {
      JsonNode rejection = new ObjectMapper().readTree(line);
      String file = Path.of(rejection.path("source").textValue()).getFileName().toString();
      String origin = file + ":" + rejection.path("position").longValue();
      assertThat(found.put(origin, rejection.path("reason").textValue())).as(origin).isNull();
      check(origin, rejection);
    }
    assertThat(found).isEqualTo(expected);
    assertThat(runs.rows()).hasSize(good);
    assertThat(accounting(printed))
        .containsEntry("read", (long) (good + expected.size()))
        .containsEntry("clean", (long) good)
        .containsEntry("duplicates", 0L)
        .containsEntry("rejected", (long) expected.size());
  }

  private void check(String origin, JsonNode rejection) throws Exception {
    assertThat(rejection.path("partition").intValue()).isEqualTo(-1);
    assertThat(rejection.path("step").textValue()).isEqualTo("decode");
    String sent = payloads.get(origin);
    if (sent != null && sent.length() < HUGE) {
      byte[] kept =
          rejection.has("payload_base64")
              ? rejection.path("payload_base64").binaryValue()
              : rejection.path("payload").textValue().getBytes(ISO_8859_1);
      assertThat(new String(kept, ISO_8859_1)).as(origin).isEqualTo(sent);
    } else if (sent != null) {
      assertThat(rejection.path("payload_length").longValue()).isEqualTo(sent.length());
    }
  }

  private void rows() throws Exception {
    write("truncated.csv", HEADER, good(), bad("wrong_field_count", GOOD.substring(0, 40)));
    write("count.csv", HEADER, bad("wrong_field_count", GOOD + ",1,2"), good());
    // As real files of 2016 have it: the field count is right, every value is one to the right.
    String shifted = GOOD.substring(0, GOOD.length() - 1);
    write("shifted.csv", HEADER, bad("bad_time", "," + shifted), good());
    write(
        "conflict.csv",
        HEADER,
        good(),
        bad("conflict_marker", "<<<<<<< HEAD"),
        good(),
        bad("conflict_marker", "======="),
        bad("conflict_marker", ">>>>>>> theirs"));
    write("utf8.csv", HEADER, bad("invalid_utf8", GOOD.replace(",N,", ",\u00c3,")), good());
    write("huge.csv", HEADER, good(), bad("line_too_long", "7".repeat(HUGE)), good());
    write(
        "unknown-columns.csv",
        HEADER + ",mood,weather",
        good() + ",sunny,",
        good() + ",\u00c3\u00a9,");
    write("empty.csv");
    write("only-header.csv", HEADER);
  }

  private void values() throws Exception {
    write(
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
        good().replaceFirst(",1.95,", ",-0,"));
  }

  private void pages() throws Exception {
    write(
        "page.csv",
        bad("bad_header", "<!DOCTYPE html>"),
        bad("bad_header", "<html><body>404, not found"),
        bad("bad_header", "</body></html>"));
  }

  /** A row that is fine, each time another trip. */
  private String good() {
    good++;
    return row("2019-01-16 08:00:%02d".formatted(good), "7");
  }

  private static String bad(String reason, String line) {
    return reason + "!" + line;
  }

  private void write(String file, String... lines) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      int mark = line.indexOf('!');
      if (mark > 0 && line.substring(0, mark).matches("[a-z_0-9]+")) {
        String origin = file + ":" + (i + 1);
        expected.put(origin, line.substring(0, mark));
        line = line.substring(mark + 1);
        payloads.put(origin, line);
      }
      text.append(line).append('\n');
    }
    Path unused =
        Files.write(folder.resolve("input").resolve(file), text.toString().getBytes(ISO_8859_1));
    Objects.requireNonNull(unused);
  }
}
