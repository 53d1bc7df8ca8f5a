package io.flinkemr.trips.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.JobEntry;
import io.flinkemr.core.job.UsageException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of the jobs that make, replay and compare, as a command line gives them. */
class LoadOptionsTest {

  private final GenerateOptions generate = new GenerateOptions();
  private final ReplayOptions replay = new ReplayOptions();
  private final ReconcileOptions reconcile = new ReconcileOptions();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          generate-trips;                                                --count is missing
          generate-trips --count 0;                                      --count: '0'
          generate-trips --count 9 --rate -1;                            --rate: '-1.0'
          generate-trips --count 9 --duplicates 2;                       --duplicates: '2.0'
          generate-trips --count 9 --malformed 0.6 --duplicates 0.6;     lower it or --malformed
          generate-trips --count 9 --disorder 2h;                        --disorder
          generate-trips --count 9 --start 1999-01-01T00:00:00;          --start: '1999
          generate-trips --count 99999999 --events-per-minute 1;         raise --events-per-minute
          generate-trips --count 9 --output topic:a/b;                   --output: 'topic:a/b'
          replay-trips --input x --speed fast;                           --speed: 'fast'
          replay-trips --input x --speed 0x;                             --speed: '0x'
          replay-trips --input x --from 2019-02-01T00:00:00 --to 2019-01-01T00:00:00; later time than --from
          replay-trips --input x --rejects topic:trips-raw;              another place than --output
          replay-trips;                                                  --input
          reconcile-demand --live a --batch a;                           equals itself
          reconcile-demand --live a --batch b --show -1;                 --show: '-1'
          reconcile-demand --batch b;                                    --live
          """)
  void refusesWhatCannotWorkAndSaysWhy(String commandLine, String expected) {
    assertThatThrownBy(() -> parse(commandLine))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void readsWhatTheExamplesSay() throws Exception {
    parse("generate-trips --count 300 --truth /tmp/t --with-trip-id false --disorder 1min");
    assertThat(generate.count).isEqualTo(300);
    assertThat(generate.withTripId).isFalse();
    assertThat(generate.disorder).isEqualTo(Duration.ofMinutes(1));
    parse("replay-trips --input a.csv --input b --speed 2.5x --from 2019-01-15T00:00:00");
    assertThat(replay.inputs).containsExactly("a.csv", "b");
    assertThat(replay.factor()).isEqualTo(2.5);
    assertThat(replay.from).isEqualTo(LocalDateTime.parse("2019-01-15T00:00:00"));
    parse("reconcile-demand --live topic:demand --batch /tmp/b --late x --late topic:y");
    assertThat(reconcile.late).containsExactly("x", "topic:y");
  }

  private void parse(String commandLine) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    List<JobEntry<?>> jobs =
        List.of(
            new JobEntry<GenerateOptions>(() -> generate, () -> (options, run) -> {}),
            new JobEntry<ReplayOptions>(() -> replay, () -> (options, run) -> {}),
            new JobEntry<ReconcileOptions>(() -> reconcile, () -> (options, run) -> {}));
    new JobCli("test.jar", jobs, nowhere, () -> 0).run(commandLine.split(" "));
  }
}
