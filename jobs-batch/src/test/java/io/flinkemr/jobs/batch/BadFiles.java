package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BatchRuns.accounting;
import static io.flinkemr.jobs.batch.BatchRuns.row;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.testkit.ParquetFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Files with lines of which it is known why each must be rejected, and {@code backfill-trips} held
 * to that: every one is rejected, at its file and line, and nothing else is.
 */
final class BadFiles {

  private final Path folder;
  private final Map<String, String> expected = new TreeMap<>();
  private final Map<String, String> payloads = new TreeMap<>();
  private int good;

  /**
   * @param folder in which files are written, made if it does not exist
   */
  BadFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** A row under {@link BatchRuns#HEADER} that is fine, each time another trip. */
  String good() {
    good++;
    return row("2019-01-16 08:%02d:%02d".formatted(good / 60, good % 60), "7");
  }

  /**
   * A line that must be rejected.
   *
   * @param why the code of the reason, and behind a colon how its detail begins
   */
  static String bad(String why, String line) {
    return why + "!" + line;
  }

  /** Writes lines, packed if {@code file} ends with .gz; those made by {@link #bad} as they are. */
  void write(String file, String... lines) throws IOException {
    try (OutputStream plain = Files.newOutputStream(folder.resolve(file));
        OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i];
        int mark = line.indexOf('!');
        if (mark > 0 && line.substring(0, mark).matches("[a-z_0-9]+(: .*)?")) {
          payloads.put(file + ":" + (i + 1), line.substring(mark + 1));
          expect(file, i + 1, line.substring(0, mark));
          line = line.substring(mark + 1);
        }
        out.write((line + "\n").getBytes(ISO_8859_1));
      }
    }
  }

  /** Writes a Parquet file of which every row must be rejected. */
  void parquet(String file, String schema, List<Map<String, Object>> rows, String why) {
    ParquetFiles.write(folder.resolve(file), schema, rows);
    for (int row = 1; row <= rows.size(); row++) {
      expect(file, row, why);
    }
  }

  private void expect(String file, int line, String why) {
    expected.put(file + ":" + line, why);
  }

  /** Runs the job over all files and holds what it accepted and rejected to what had to be. */
  void assertRejectedBy(BatchRuns runs) throws Exception {
    String printed = runs.backfill(folder);
    Set<String> found = new TreeSet<>();
    for (String line : runs.rejects()) {
      JsonNode rejection = new ObjectMapper().readTree(line);
      String file = Path.of(rejection.path("source").textValue()).getFileName().toString();
      String origin = file + ":" + rejection.path("position").longValue();
      assertThat(found.add(origin)).as("rejected once: " + origin).isTrue();
      check(origin, rejection);
    }
    assertThat(found).isEqualTo(expected.keySet());
    assertThat(runs.rows()).hasSize(good);
    assertThat(accounting(printed))
        .containsEntry("read", (long) (good + expected.size()))
        .containsEntry("clean", (long) good)
        .containsEntry("duplicates", 0L)
        .containsEntry("rejected", (long) expected.size());
  }

  private void check(String origin, JsonNode rejection) throws IOException {
    assertThat(rejection.path("reason").textValue() + ": " + rejection.path("detail").textValue())
        .as(origin)
        .startsWith(expected.getOrDefault(origin, "none was expected"));
    assertThat(rejection.path("partition").intValue()).isEqualTo(-1);
    assertThat(rejection.path("step").textValue()).isEqualTo("decode");
    String sent = payloads.get(origin);
    if (sent == null) {
      return;
    }
    assertThat(rejection.path("payload_length").longValue()).isEqualTo(sent.length());
    String kept = sent.substring(0, Math.min(sent.length(), Rejection.MAX_PAYLOAD));
    assertThat(payload(rejection).equals(kept)).as("the payload of " + origin).isTrue();
  }

  private static String payload(JsonNode rejection) throws IOException {
    return rejection.has("payload_base64")
        ? new String(rejection.path("payload_base64").binaryValue(), ISO_8859_1)
        : rejection.path("payload").textValue();
  }
}
