package io.flinkemr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedFilesTest {

  @TempDir Path folder;

  @Test
  void readsOnlyFilesThatAreCommitted() throws Exception {
    write("b/part-1", "two\nthree\n");
    write("a/part-0", "one");
    write("a/.part-2.inprogress", "uncommitted");
    write("_temporary/part-3", "uncommitted");
    write("a/_SUCCESS", "no data");

    assertThat(CommittedFiles.lines(folder)).containsExactly("one", "two", "three");
    assertThat(CommittedFiles.lines(folder.resolve("absent"))).isEmpty();
  }

  @Test
  void readsParquetByItsOwnSchema() throws Exception {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message row { required int64 at (TIMESTAMP(MILLIS,false));"
                + " optional int64 fare (DECIMAL(18,2)); optional binary zone (STRING);"
                + " required int32 n; }");
    Path file = folder.resolve("d=1/part-0.parquet");
    try (ParquetWriter<org.apache.parquet.example.data.Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .withConf(new Configuration())
            .build()) {
      SimpleGroup full = new SimpleGroup(schema);
      full.add("at", 5L);
      full.add("fare", -1234L);
      full.add("zone", "Astoria");
      full.add("n", 1);
      writer.write(full);
      SimpleGroup sparse = new SimpleGroup(schema);
      sparse.add("at", 6L);
      sparse.add("n", 2);
      writer.write(sparse);
    }

    assertThat(ParquetFiles.rows(folder))
        .containsExactly(
            Map.of("at", 5L, "fare", new BigDecimal("-12.34"), "zone", "Astoria", "n", 1),
            Map.of("at", 6L, "n", 2));
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
