package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkemr.core.job.JobCli;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The streaming jobs' command lines: what is refused before anything starts, and how. */
@ExtendWith(KafkaExtension.class)
class JobCommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JobCli jobs = Main.cli(new PrintStream(out, true, UTF_8));
  private final KafkaBroker broker;

  @TempDir Path folder;

  JobCommandLineTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-trips",
        "measure-demand",
        "alert-on-trips",
        "generate-trips",
        "replay-trips",
        "topics"
      })
  void helpHoldsDefaultsAndExamples(String job) throws Exception {
    jobs.run(job, "--help");
    assertThat(out.toString(UTF_8))
        .contains("Usage: " + job, "Default: localhost:9092.", "Examples:", "--explain", "--check");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ingest-trips --lake x | --topic is missing | name the topic to read",
        "ingest-trips --topic t | --lake | --help",
        "measure-demand --topic t --windw 1min | --windw | --help",
        "measure-demand --topic t --window soon | 'soon' | write 500ms, 10s, 5min",
        "measure-demand --topic t --parallelism 0 | --parallelism: '0' | give 1 or more",
        "measure-demand --topic t --early 10s --to latest | --early | leave it out with --to",
        "measure-demand --topic t --output topic:t | --output | the job reads what it writes",
        "ingest-trips --topic t --lake x --instance a/b | --instance: 'a/b' | give up to 60 letters",
        "alert-on-trips --topic t --to latest | --to: 'latest' | leave it out",
        "alert-on-trips --topic t --rules-topic t | --rules-topic | another topic than --topic",
        "alert-on-trips --topic t --history 1 | --history: '1' | give 2 to",
        "replay-trips --input x --speed fast | --speed: 'fast' | 60x",
        "generate-trips --count 0 | --count: '0' | give 1 or more",
        "topics --topic bad~name | bad~name | letters, digits",
        "ingest-taxis | 'ingest-taxis' | Jobs: ingest-trips",
      })
  void badParametersAreRefusedWithNameValueAndRemedy(String line, String names, String remedy) {
    assertThatThrownBy(() -> jobs.run(line.trim().split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(names.trim())
        .hasMessageContaining(remedy.trim());
  }

  @Test
  void topicThatDoesNotExistIsNamedWithTheJobThatMakesIt() {
    assertThatThrownBy(() -> jobs.run(demand("no-such-topic")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no-such-topic")
        .hasMessageContaining("topics");
  }

  @Test
  void checkFindsNothingWrongAndRunsNothing() throws Exception {
    broker.createTopic("checked", 1).close();
    jobs.run(demand("checked", "--check"));
    assertThat(out.toString(UTF_8)).contains("measure-demand/main: nothing wrong found");
    assertThat(folder.resolve("demand")).doesNotExist();
  }

  @Test
  void explainShowsThePlanWithoutABroker() throws Exception {
    jobs.run(
        "ingest-trips",
        "--topic",
        "t",
        "--lake",
        folder.resolve("lake").toString(),
        "--bootstrap-servers",
        "localhost:1",
        "--explain");
    assertThat(out.toString(UTF_8))
        .contains("\"nodes\"", "read-trips", "on-time-distinct", "write-lake", "keep-claim");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  private String[] demand(String topic, String... more) {
    String[] args = {
      "measure-demand",
      "--topic",
      topic,
      "--output",
      folder.resolve("demand").toString(),
      "--late",
      folder.resolve("late").toString(),
      "--rejects",
      folder.resolve("rejects").toString(),
      "--bootstrap-servers",
      broker.bootstrapServers()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }
}
