package io.flinkemr.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the lake's writer keeps its memory, and loses no row over it. */
class LakeSinkTest {

  private static final long ONE_ROW = 1024;
  private static final SampleTable TABLE = new SampleTable();
  private static TestCluster cluster;

  @TempDir Path lake;

  @BeforeAll
  static void start() {
    cluster = TestCluster.start(1, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static StreamExecutionEnvironment env() {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    // executeAndCollect adds a sink that cannot be given a uid.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    return cluster.environment(settings);
  }

  private static OneInputStreamOperatorTestHarness<Sample, CommittableMessage<Object>> harness(
      Sink<Sample> sink) throws Exception {
    OneInputStreamOperatorTestHarness<Sample, CommittableMessage<Object>> harness =
        new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    harness.open();
    return harness;
  }

  private static StreamRecord<Sample> row(long id, long day) {
    return new StreamRecord<>(Sample.of(id, day, "word " + id));
  }

  private long filesIn(String partition) throws Exception {
    try (Stream<Path> files = Files.list(lake.resolve("samples").resolve(partition))) {
      return files.count();
    }
  }

  @Test
  void memoryStaysWithinItsBudgetHoweverManyDatesAreOpen() throws Exception {
    int dates = 200;
    long budget = 5 * LakeFile.FIXED_BYTES;
    OpenFiles open = new OpenFiles(budget);
    try (var harness = harness(LakeSink.of(lake.toString(), TABLE, open))) {
      long most = 0;
      for (int i = 0; i < 2 * dates; i++) {
        harness.processElement(row(i, i % dates));
        most = Math.max(most, open.buffered());
      }
      assertThat(most).isBetween(budget - LakeFile.FIXED_BYTES, budget + ONE_ROW);
    }
  }

  @Test
  void memoryStaysWithinItsBudgetWhenDatesGrowLarge() throws Exception {
    long budget = 4 * LakeFile.FIXED_BYTES;
    OpenFiles open = new OpenFiles(budget);
    try (var harness = harness(LakeSink.of(lake.toString(), TABLE, open))) {
      long most = 0;
      for (int i = 0; i < 150_000; i++) {
        harness.processElement(row(i, i % 3 == 0 ? i % 2 : 2));
        most = Math.max(most, open.buffered());
      }
      assertThat(most).isBetween(budget - ONE_ROW, budget + ONE_ROW);
      // The largest goes first, so small ones are not cut up for it.
      assertThat(filesIn("day=1970-01-03")).isGreaterThan(filesIn("day=1970-01-01"));
    }
  }

  @Test
  void aDateThatWasFinishedEarlyIsClosedWithoutWaitingForItsNextRow() throws Exception {
    OpenFiles open = new OpenFiles(2 * LakeFile.FIXED_BYTES);
    try (var harness = harness(LakeSink.of(lake.toString(), TABLE, open))) {
      for (int day = 0; day < 10; day++) {
        harness.processElement(row(day, day));
      }
      assertThat(open.isFinished("day=1970-01-01")).isTrue();

      harness.setProcessingTime(1001);

      assertThat(open.isFinished("day=1970-01-01")).isFalse();
    }
  }

  @Test
  void everyRowOfInterleavedDatesIsReadBackOnce() throws Exception {
    assertEveryRowIsReadBackOnce(100);
  }

  @Test
  @Tag("slow")
  void everyRowOfThousandsOfInterleavedDatesIsReadBackOnce() throws Exception {
    assertEveryRowIsReadBackOnce(2000);
  }

  private void assertEveryRowIsReadBackOnce(int dates) throws Exception {
    int count = 3 * dates;
    StreamExecutionEnvironment env = env();
    env.setParallelism(1);
    env.fromSequence(0, count - 1)
        .uid("numbers")
        .map(i -> Sample.of(i, i % dates, "word " + i), TABLE.type())
        .uid("rows")
        .sinkTo(LakeSink.of(lake.toString(), TABLE, 4 * LakeFile.FIXED_BYTES))
        .uid("write");
    env.execute();

    List<Sample> rows = new ArrayList<>();
    try (CloseableIterator<Sample> read =
        LakeSource.read(env(), lake.toString(), TABLE, "read").executeAndCollect()) {
      read.forEachRemaining(rows::add);
    }
    assertThat(rows.stream().map(row -> row.id))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, count).boxed().toList());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.word).isEqualTo("word " + row.id);
              assertThat(row.time / Sample.DAY).isEqualTo(row.id % dates);
            });
    // The budget has room for four dates: it was kept after the sink had travelled to its task.
    assertThat(ParquetFiles.list(lake)).hasSizeGreaterThan(2 * dates);
  }

  @Test
  void rowsGroupedByDateMakeOneFileADate() throws Exception {
    StreamExecutionEnvironment env = env();
    env.fromSequence(0, 9999)
        .uid("numbers")
        .map(i -> Sample.of(i, i % 20, "word"), TABLE.type())
        .uid("rows")
        .keyBy(row -> PartitionDates.dayOf(row.time))
        .sinkTo(LakeSink.of(lake.toString(), TABLE, 4 * LakeFile.FIXED_BYTES))
        .uid("write");
    env.execute();

    assertThat(ParquetFiles.list(lake)).hasSize(20);
    assertThat(ParquetFiles.rows(lake)).hasSize(10_000);
  }
}
