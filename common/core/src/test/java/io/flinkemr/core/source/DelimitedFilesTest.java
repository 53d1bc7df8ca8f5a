package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.sink.JsonLines;
import io.flinkemr.testkit.TestCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedFilesTest {

  private static TestCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    cluster = TestCluster.start(1, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static StreamExecutionEnvironment env(RuntimeExecutionMode mode) {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, mode);
    // executeAndCollect adds a sink that cannot be given a uid.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    return cluster.environment(settings);
  }

  private List<String> read(RuntimeExecutionMode mode, String... inputs) throws Exception {
    return collect(
        DelimitedFiles.read(
            env(mode),
            new Inputs("--in", List.of(inputs)),
            new Words(),
            Types.STRING,
            () -> Lines.NOW,
            "read"));
  }

  private static List<String> collect(DataStream<Decoded<String>> stream) throws Exception {
    List<String> texts = new ArrayList<>();
    try (CloseableIterator<Decoded<String>> results = stream.executeAndCollect()) {
      results.forEachRemaining(
          decoded ->
              texts.add(
                  decoded.value != null
                      ? decoded.value
                      : decoded.rejection.source.replaceFirst(".*/", "")
                          + ":"
                          + decoded.rejection.position
                          + " "
                          + decoded.rejection.reason));
    }
    return texts;
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(content.getBytes(UTF_8));
      }
    } else {
      Files.writeString(file, content);
    }
  }

  @Test
  void readsAFolderWithAllBelowItButHiddenAndOtherFiles() throws Exception {
    write("a.csv", "id,word\n1,one\n2\n");
    write("2019/b.CSV", "word,id\ntwo,2\n");
    write("2019/c.csv.gz", "id,word\n3,three\n");
    write(".hidden.csv", "id,word\n4,four\n");
    write("_tmp/d.csv", "id,word\n5,five\n");
    write("notes.txt", "id,word\n6,six\n");

    for (RuntimeExecutionMode mode :
        List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
      assertThat(read(mode, folder.toString()))
          .containsExactlyInAnyOrder("1/one", "a.csv:3 wrong_field_count", "2/two", "3/three");
    }
  }

  @Test
  void readsGlobsAndSingleFilesEachFileOnce() throws Exception {
    write("2019/yellow_01.csv", "id,word\n1,one\n");
    write("2019/yellow_02.csv", "id,word\n2,two\n");
    write("2019/green_01.csv", "id,word\n3,three\n");
    write("2020/yellow_01.csv", "id,word\n4,four\n");
    write("other", "id,word\n5,five\n");

    assertThat(
            read(
                RuntimeExecutionMode.BATCH,
                folder + "/20??/{yellow,red}_*.csv",
                folder + "/2019/yellow_01.csv",
                folder.toUri() + "other"))
        .containsExactlyInAnyOrder("1/one", "2/two", "4/four", "5/five");
  }

  @Test
  void readsBackWhatJsonLinesWrote() throws Exception {
    StreamExecutionEnvironment env = env(RuntimeExecutionMode.BATCH);
    env.fromSequence(1, 1000)
        .uid("numbers")
        .sinkTo(JsonLines.sink(folder + "/out", number -> ("\"" + number + "\"").getBytes(UTF_8)))
        .uid("write");
    env.execute();

    Decoder<String> decoder =
        (bytes, offset, length, fault) -> new String(bytes, offset, length, UTF_8);
    List<String> read =
        collect(
            JsonLineFiles.read(
                env(RuntimeExecutionMode.BATCH),
                Inputs.of("--in", folder + "/out"),
                decoder,
                Types.STRING,
                () -> Lines.NOW,
                "read"));

    assertThat(read).hasSize(1000).doesNotHaveDuplicates().contains("\"1\"", "\"1000\"");
    assertThat(JsonLineFiles.among(Inputs.of("--in", folder + "/out")).paths()).hasSize(1);
    assertThat(JsonLineFiles.among(Inputs.of("--in", folder + "/none")).paths()).isEmpty();
  }

  @Test
  void refusesAnInputThatMatchesNothing() throws IOException {
    write("notes.txt", "");
    for (String input : List.of(folder.toString(), folder + "/*.csv", folder + "/none/x.csv")) {
      assertThatThrownBy(() -> read(RuntimeExecutionMode.BATCH, input))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("--in: '" + input + "' matches no file")
          .hasMessageContaining(".csv");
    }
  }

  @Test
  void refusesAnInputThatIsNoPathAndNamesTheParameter() {
    for (String input : List.of("", "nosuch://bucket/x.csv")) {
      assertThatThrownBy(() -> read(RuntimeExecutionMode.BATCH, input))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("--in: '" + input + "' is ")
          .hasMessageContaining(": give a ");
    }
  }
}
