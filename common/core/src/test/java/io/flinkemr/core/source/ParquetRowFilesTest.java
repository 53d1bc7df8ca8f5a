package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat;
import io.flinkemr.core.decode.ColumnType;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.testkit.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowFilesTest {

  private static final String SCHEMA =
      """
      message m {
        required int32 id;
        optional binary word (UTF8);
        optional double size;
        optional int64 seen (TIMESTAMP(MICROS,false));
        optional int64 price (DECIMAL(18,2));
        optional group nested { optional int32 inside; }
      }
      """;

  @TempDir Path folder;

  @Test
  void readsTheColumnsThatTheFormatAsksForByWhatTheFooterSays() throws Exception {
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(file, SCHEMA, List.of(Map.of("id", 7, "word", "seven", "size", 1.5)));
    Asking format = new Asking("word", "id");

    assertThat(read(format, file, 0).values()).containsExactly("seven/7");
    assertThat(format.seen)
        .containsExactly(
            new Column("id", ColumnType.INT, 0),
            new Column("word", ColumnType.TEXT, 0),
            new Column("size", ColumnType.DOUBLE, 0),
            new Column("seen", ColumnType.MICROS, 0),
            new Column("price", ColumnType.LONG_DECIMAL, 2),
            new Column("nested", ColumnType.UNREADABLE, 0));
  }

  @Test
  void goesOnBehindTheRowWhereACheckpointStands() throws Exception {
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(
        file,
        SCHEMA,
        IntStream.range(0, 5000)
            .mapToObj(i -> Map.<String, Object>of("id", i, "word", "w"))
            .toList());
    Read whole = read(new Asking("word", "id"), file, 0);
    assertThat(whole.values()).hasSize(5000);
    for (int position : List.of(1, 2048, 3000, 4999)) {
      assertThat(read(new Asking("word", "id"), file, position).values())
          .isEqualTo(whole.values().subList(position, 5000));
      assertThat(whole.positions.get(position - 1)).isEqualTo(position);
    }
  }

  @Test
  void rejectsARowWithAllThatWasReadOfIt() throws Exception {
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(
        file,
        SCHEMA,
        List.of(
            Map.of("id", 1, "word", "one"),
            Map.of("id", 2, "word", "bad", "seen", 1_546_300_800_500_000L, "price", -1205L)));

    Read read = read(new Asking("word", "id", "seen", "price"), file, 0);

    assertThat(read.rejected())
        .containsExactly(
            "a.parquet:2 bad_json {\"word\":\"bad\",\"id\":2,\"seen\":\"2019-01-01 00:00:00.5\",\"price\":-12.05}");
  }

  @Test
  void rejectsEveryRowOfAFileWhoseColumnsAreNoUse() throws Exception {
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(
        file, SCHEMA, List.of(Map.of("id", 1, "word", "one"), Map.of("id", 2, "size", 2.5)));

    Read read = read(new Asking("absent"), file, 0);

    assertThat(read.rejected())
        .containsExactly(
            "a.parquet:1 bad_header {\"id\":1,\"word\":\"one\"}",
            "a.parquet:2 bad_header {\"id\":2,\"size\":2.5}");
    assertThat(read.records.get(0).rejection.detail)
        .isEqualTo("the file's columns are no use: no column absent");
  }

  @Test
  void saysWhichFileIsNoParquetFile() throws Exception {
    Path file = folder.resolve("page.parquet");
    Files.writeString(file, "<html>not found</html>");
    assertThatThrownBy(() -> read(new Asking("id"), file, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("page.parquet as a Parquet file");
  }

  /** What was read, and the position behind each. */
  private record Read(List<Decoded<String>> records, List<Long> positions) {

    List<String> values() {
      return records.stream().map(decoded -> decoded.value).toList();
    }

    List<String> rejected() {
      return records.stream()
          .map(decoded -> decoded.rejection)
          .filter(rejection -> rejection != null)
          .map(
              rejection ->
                  "%s %s %s"
                      .formatted(
                          rejection.origin().toString().replaceFirst(".*/", ""),
                          rejection.reason,
                          new String(rejection.payload, UTF_8)))
          .toList();
    }
  }

  private static Read read(Asking asking, Path file, long position) throws IOException {
    ParquetRowFormat<String> format = new ParquetRowFormat<>(asking, Types.STRING, () -> Lines.NOW);
    Configuration config = new Configuration();
    long size = Files.size(file);
    FileSourceSplit split =
        new FileSourceSplit(
            "0",
            new org.apache.flink.core.fs.Path(file.toUri()),
            0,
            size,
            0,
            size,
            new String[0],
            position == 0
                ? null
                : new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, position));
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    try (BulkFormat.Reader<Decoded<String>> reader =
        position == 0 ? format.createReader(config, split) : format.restoreReader(config, split)) {
      BulkFormat.RecordIterator<Decoded<String>> batch;
      while ((batch = reader.readBatch()) != null) {
        RecordAndPosition<Decoded<String>> next;
        while ((next = batch.next()) != null) {
          read.records.add(next.getRecord());
          read.positions.add(next.getRecordSkipCount());
        }
        batch.releaseBatch();
      }
    }
    return read;
  }

  /** Joins the first two columns it asked for; the word "bad" is rejected. */
  private static final class Asking implements ColumnFormat<String> {

    private static final long serialVersionUID = 1;

    private final List<String> names;
    private final transient List<Column> seen = new ArrayList<>();

    Asking(String... names) {
      this.names = List.of(names);
    }

    @Override
    public @Nullable ColumnDecoder<String> bind(List<Column> columns, Fault fault) {
      seen.addAll(columns);
      List<String> there = columns.stream().map(Column::name).toList();
      for (String name : names) {
        if (!there.contains(name)) {
          return fault.because(PayloadReason.BAD_HEADER, "no column " + name);
        }
      }
      return new Joining(names.stream().map(there::indexOf).toList());
    }
  }

  private record Joining(List<Integer> projection) implements ColumnFormat.ColumnDecoder<String> {

    @Override
    public @Nullable String decode(RowData row, Fault fault) {
      String word = row.getString(0).toString();
      return word.equals("bad")
          ? fault.because(PayloadReason.BAD_JSON, "the word is bad")
          : word + "/" + row.getInt(1);
    }
  }
}
