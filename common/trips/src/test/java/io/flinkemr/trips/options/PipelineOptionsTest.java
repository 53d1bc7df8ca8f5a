package io.flinkemr.trips.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.JobOptions;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.sink.KafkaDelivery;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineOptionsTest {

  private static final String INGEST = "--topic trips-raw --lake /lake";
  private static final String BACKFILL = "--input data --lake /lake";

  @Test
  void whatIsNotGivenHasADefault() throws Exception {
    IngestTripsOptions ingest = parse(IngestTripsOptions::new, INGEST);
    assertThat(ingest.late).isEqualTo("topic:trips-late");
    assertThat(ingest.rejects).isEqualTo("topic:trips-rejected");
    assertThat(ingest.clean).isNull();
    assertThat(ingest.delivery).isEqualTo(KafkaDelivery.EXACTLY_ONCE);

    MeasureDemandOptions demand = parse(MeasureDemandOptions::new, "--topic trips-raw");
    assertThat(demand.windows.window).isEqualTo(Duration.ofMinutes(1));
    assertThat(demand.early).isNull();
    assertThat(demand.output).isEqualTo("topic:demand");
    assertThat(demand.late).isEqualTo("topic:demand-late");
    assertThat(demand.rejects).isEqualTo("topic:demand-rejected");
  }

  @Test
  void rejectsOfABatchJobLieBesideItsOutput() throws Exception {
    assertThat(parse(BackfillTripsOptions::new, BACKFILL).rejects()).isEqualTo("/lake/rejects");
    assertThat(parse(BackfillTripsOptions::new, "--input data --lake s3://b/lake/").rejects())
        .isEqualTo("s3://b/lake/rejects");
    assertThat(batch("--output /tmp/demand/").rejects()).isEqualTo("/tmp/demand-rejects");
    assertThat(batch("--output topic:demand").rejects()).isEqualTo("topic:demand-rejected");
    assertThat(batch("--output /tmp/demand --rejects /r").rejects()).isEqualTo("/r");
  }

  @Test
  void deliveryIsWrittenWithDashes() throws Exception {
    MeasureDemandOptions demand =
        parse(MeasureDemandOptions::new, "--topic trips-raw --delivery at-least-once");

    assertThat(demand.delivery).isEqualTo(KafkaDelivery.AT_LEAST_ONCE);
  }

  @Test
  void inputsAreRepeatable() throws Exception {
    assertThat(parse(BackfillTripsOptions::new, BACKFILL + " --input b --input c").inputs)
        .containsExactly("data", "b", "c");
    assertThat(batch("--output /o --late a --late b").late).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "--lake /lake, --topic",
    "--topic trips-raw, --lake",
    "--topic trips-raw --lake /lake --late topic:, --late",
    "--topic trips-raw --lake /lake --late topic:a/b, --late",
    "--topic trips-raw --lake /lake --rejects topic:trips-raw, --rejects",
    "--topic trips-raw --lake /lake --clean trips-raw, --clean",
    "--topic trips-raw --lake /lake --clean a/b, --clean",
    "--topic trips-raw --lake /lake --delivery twice, --delivery",
  })
  void ingestRefusesWhatCannotWorkAndNamesTheOption(String args, String option) {
    assertRefused(IngestTripsOptions::new, args, option);
  }

  @ParameterizedTest
  @CsvSource({
    "--topic t --window 0s, --window",
    "--topic t --window 400d, --window",
    "--topic t --early 1min, --early",
    "--topic t --early 0s, --early",
    "--topic t --early 10s --to latest, --early",
    "--topic t --output topic:t, --output",
  })
  void demandRefusesWhatCannotWorkAndNamesTheOption(String args, String option) {
    assertRefused(MeasureDemandOptions::new, args, option);
  }

  @ParameterizedTest
  @CsvSource({"--output /o, --lake", "--lake /l, --output", "--lake /l --output topic:, --output"})
  void batchDemandRefusesWhatCannotWorkAndNamesTheOption(String args, String option) {
    assertRefused(MeasureDemandBatchOptions::new, args, option);
  }

  @ParameterizedTest
  @CsvSource({
    "--lake /l, --input",
    "--input i, --lake",
    "--input i --lake /l --claim-ttl 0s, --claim-ttl"
  })
  void backfillRefusesWhatCannotWorkAndNamesTheOption(String args, String option) {
    assertRefused(BackfillTripsOptions::new, args, option);
  }

  @Test
  void aBatchJobThatWritesFilesAsksForNoBroker() {
    assertThatCode(() -> batch("--output /o --bootstrap-servers nowhere"))
        .doesNotThrowAnyException();
    assertRefused(
        MeasureDemandBatchOptions::new,
        "--lake /l --output topic:demand --bootstrap-servers nowhere",
        "--bootstrap-servers");
  }

  private static MeasureDemandBatchOptions batch(String more) throws Exception {
    return parse(MeasureDemandBatchOptions::new, "--lake /lake " + more);
  }

  private static <O extends JobOptions> void assertRefused(
      Supplier<O> options, String args, String named) {
    assertThatThrownBy(() -> parse(options, args))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(named);
  }

  /** What a job would be given; runs nothing. */
  private static <O extends JobOptions> O parse(Supplier<O> options, String args) throws Exception {
    AtomicReference<O> given = new AtomicReference<>();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    JobEntry<O> entry = new JobEntry<>(options, () -> (parsed, run) -> given.set(parsed));
    JobCli cli = new JobCli("test.jar", List.of(entry), nowhere, () -> 0);
    cli.run((cli.names().get(0) + " " + args).split(" "));
    return given.get();
  }
}
