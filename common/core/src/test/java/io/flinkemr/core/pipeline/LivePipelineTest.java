package io.flinkemr.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.flinkemr.core.decode.PatternDecoder;
import io.flinkemr.core.job.Launcher;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.CommittedTopic.TopicRecord;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.LiveMain;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

@ExtendWith({KafkaExtension.class, ClusterExtension.class})
class LivePipelineTest {

  private static final LivePipeline<Hit, Hit, Options> LOOKS =
      new LivePipeline<>(
          new EventForm<>(Hit.class, new PatternDecoder<>(Hit.FORM, Hit::of), Hit::line),
          (hits, options) ->
              hits.windows(hit -> hit.page, Duration.ofMinutes(1)).reduce(Hit::plus).uid("looks"),
          Hit::key,
          Hit::looks);

  private final KafkaBroker broker;

  @TempDir Path folder;

  LivePipelineTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Command(name = "looks", description = "How often each page was looked at, by minute.")
  static final class Options extends LiveOptions {}

  /** Puts every hit where windows put what finds them closed. */
  private static final class AllLate extends ProcessFunction<Hit, Hit> {

    private static final long serialVersionUID = 1;

    private final OutputTag<Hit> late;

    AllLate(OutputTag<Hit> late) {
      this.late = late;
    }

    @Override
    public void processElement(Hit hit, Context context, Collector<Hit> out) {
      context.output(late, hit);
    }
  }

  @Test
  void tellsResultsAndKeepsWhatIsLateAndWhatIsNoEvent(TestCluster cluster) throws Exception {
    Accounting accounting = oneMoreForAClosedWindow(cluster, "hits", "0s");

    assertThat(accounting.counts())
        .containsEntry("clean", 4L)
        .containsEntry("late", 1L)
        .containsEntry("rejected.wrong_form", 1L);
    assertThat(broker.committed("hits-looks").values())
        .containsExactlyInAnyOrder("home 0: 2", "news 0: 1", "home 2: 1");
    assertThat(lines("late")).containsExactly("home 3000");
    assertThat(lines("rejects"))
        .singleElement()
        .asString()
        .contains("wrong_form", "nonsense", "\"source\":\"hits\"");
  }

  @Test
  void tellsAResultAnewForAnEventThatComesWithinTheAllowedLateness(TestCluster cluster)
      throws Exception {
    Accounting accounting = oneMoreForAClosedWindow(cluster, "later-hits", "1h");

    assertThat(accounting.get("clean")).isEqualTo(5);
    assertThat(broker.committed("later-hits-looks").read())
        .filteredOn(record -> record.keyText().equals("home"))
        .extracting(TopicRecord::text)
        .containsExactly("home 0: 2", "home 0: 3", "home 2: 1");
    assertThat(lines("late")).isEmpty();
  }

  /** Runs the job until it has told of the first minute, then sends one more hit of it. */
  private Accounting oneMoreForAClosedWindow(TestCluster cluster, String hits, String lateness)
      throws Exception {
    broker.createTopic(hits + "-looks", 1).close();
    try (TestTopic topic = broker.createTopic(hits, 1)) {
      String[] arguments =
          arguments(
              "--topic=" + hits,
              "--output=topic:" + hits + "-looks",
              "--allowed-lateness=" + lateness,
              "--checkpoint-interval=100ms");
      LiveMain job = LiveMain.start(cluster, "looks/main", () -> run(LOOKS, arguments));
      topic.send(0, "home 1000", "home 59000", "nonsense", "news 2000", "home 120000");
      assertThat(broker.committed(hits + "-looks").await(2, Duration.ofSeconds(30)))
          .extracting(TopicRecord::keyText, TopicRecord::text)
          .containsExactlyInAnyOrder(tuple("home", "home 0: 2"), tuple("news", "news 0: 1"));
      topic.send(0, "home 3000");
      job.job().awaitAccumulators(all -> Accounting.ofAccumulators(all).get("read") == 6);
      String unused = job.job().drain(folder.resolve("savepoints").toUri().toString());
      job.awaitEnd();
      return Accounting.ofAccumulators(job.job().accumulators());
    }
  }

  @Test
  void whatTheLastStepFindsTooLateIsCountedAndLeavesLateToo() throws Exception {
    try (TestTopic topic = broker.createTopic("gone-hits", 1)) {
      topic.send(0, "home 1000");
    }
    LivePipeline<Hit, Hit, Options> none =
        new LivePipeline<>(
            LOOKS.events(),
            (hits, options) -> hits.stream().process(new AllLate(hits.late())).uid("all-late"),
            Hit::key,
            Hit::looks);
    run(none, arguments("--topic=gone-hits", "--output=" + folder.resolve("looks"), "--to=latest"));

    assertThat(lines("late")).containsExactly("home 1000");
    assertThat(lines("looks")).isEmpty();
  }

  @Test
  void withAnEndItReadsToThereAndNothingIsLate() throws Exception {
    try (TestTopic topic = broker.createTopic("all-hits", 1)) {
      topic.send(0, "home 1000", "home 120000", "home 3000");
    }
    run(LOOKS, arguments("--topic=all-hits", "--output=" + folder.resolve("looks"), "--to=latest"));

    assertThat(lines("looks")).containsExactlyInAnyOrder("home 0: 2", "home 2: 1");
    assertThat(lines("late")).isEmpty();
  }

  @Test
  void refusesBadParametersAndTopicsThatAreNotThere() {
    broker.createTopic("some-hits", 1).close();
    assertThatThrownBy(() -> run(LOOKS, arguments("--topic=some-hits", "--output=topic:some-hits")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--output: 'topic:some-hits' is not possible: give another topic");
    assertThatThrownBy(() -> run(LOOKS, arguments("--topic=some-hits", "--output=topic:not-there")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such topic: not-there");
  }

  private String[] arguments(String... further) {
    return Stream.concat(
            Stream.of(
                "looks",
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--late=" + folder.resolve("late"),
                "--rejects=" + folder.resolve("rejects"),
                "--max-disorder=0s"),
            Stream.of(further))
        .toArray(String[]::new);
  }

  private List<String> lines(String exit) {
    return CommittedFiles.lines(folder.resolve(exit));
  }

  private static void run(LivePipeline<Hit, Hit, Options> pipeline, String[] arguments)
      throws Exception {
    Launcher.launch("looks.jar", Options::new, () -> pipeline, arguments);
  }
}
