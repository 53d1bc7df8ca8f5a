package io.flinkemr.jobs.batch;

import static io.flinkemr.jobs.batch.BatchRuns.HEADER;
import static io.flinkemr.jobs.batch.BatchRuns.accounting;
import static io.flinkemr.jobs.batch.BatchRuns.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.core.job.UsageException;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.TestTopic;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What jobs rejected, from their exits through {@code replay-rejects} into the lake. */
@ExtendWith({ClusterExtension.class, KafkaExtension.class})
class ReplayRejectsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT =
      "{\"VendorID\":1,\"tpep_pickup_datetime\":\"2019-01-17 08:00:0%d\","
          + "\"tpep_dropoff_datetime\":\"2019-01-17 08:10:00\",\"PULocationID\":230,"
          + "\"DOLocationID\":48,\"trip_distance\":1.5,\"fare_amount\":6.5,\"total_amount\":9.75}";

  @TempDir private Path folder;

  /** Files of two kinds and two headers: four trips of the 15th, six later, two lines of no use. */
  @BeforeEach
  void write() throws Exception {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.writeString(
        input.resolve("a.csv"),
        String.join(
                "\n",
                HEADER,
                row("2019-01-15 08:00:01", "1"),
                "1,2",
                row("2019-01-16 08:00:01", "2"))
            + "\n");
    // The same columns the other way round.
    List<String> lines = new ArrayList<>();
    for (String line :
        List.of(HEADER, row("2019-01-15 08:00:02", "3"), row("2019-01-16 08:00:02", "4"))) {
      List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
      Collections.reverse(fields);
      lines.add(String.join(",", fields));
    }
    Files.writeString(input.resolve("b.csv"), String.join("\n", lines) + "\n");
    Files.writeString(
        input.resolve("c.jsonl"),
        EVENT.formatted(1) + "\n" + EVENT.formatted(2) + "\n{\"VendorID\":1\n");
  }

  @Test
  void bringsWhatAWrongRuleRejectedIntoTheLakeAsIfItHadNeverBeen() throws Exception {
    BatchRuns right = new BatchRuns(folder.resolve("right"));
    String unused = right.backfill(folder.resolve("input"));
    BatchRuns wrong = new BatchRuns(folder.resolve("wrong"));
    wrong.backfill(folder.resolve("input"), "--latest-pickup", "2019-01-16");
    assertThat(wrong.ids()).hasSize(2).isNotEqualTo(right.ids());

    String printed = replay(folder.resolve("wrong/rejects"), "again", "--output", path("found"));
    wrong.backfill(folder.resolve("found"));

    assertThat(wrong.ids()).isEqualTo(right.ids()).hasSize(6);
    assertThat(accounting(printed))
        .containsEntry("read", 6L)
        .containsEntry("clean", 4L)
        .containsEntry("rejected", 2L);
  }

  @Test
  void whatFailsAgainKeepsItsOriginAndCountsItsTries() throws Exception {
    new BatchRuns(folder.resolve("lake")).backfill(folder.resolve("input"));
    replay(folder.resolve("lake/rejects"), "again-1", "--output", path("found"));
    replay(folder.resolve("again-1"), "again-2", "--output", path("found"));

    List<JsonNode> again = lines("again-2");
    assertThat(again).hasSize(2).allSatisfy(r -> assertThat(r.get("tries").asInt()).isEqualTo(3));
    assertThat(again)
        .extracting(r -> Path.of(r.get("source").asText()).getFileName() + ":" + r.get("position"))
        .containsExactlyInAnyOrder("a.csv:3", "c.jsonl:3");
    assertThat(CommittedFiles.lines(folder.resolve("found"))).isEmpty();
  }

  @Test
  void triesOnlyTheReasonsThatAreAskedFor() throws Exception {
    new BatchRuns(folder.resolve("lake"))
        .backfill(folder.resolve("input"), "--latest-pickup", "2019-01-16");
    String reason = "wrong_field_count";
    String printed =
        replay(
            folder.resolve("lake/rejects"), "again", "--reason", reason, "--output", path("found"));

    assertThat(accounting(printed)).containsEntry("read", 1L).containsEntry("rejected", 1L);
    assertThat(lines("again"))
        .singleElement()
        .satisfies(rejection -> assertThat(rejection.get("reason").asText()).isEqualTo(reason));
  }

  @Test
  void goesFromATopicToATopicEachTripByItsIdentity(KafkaBroker broker) throws Exception {
    new BatchRuns(folder.resolve("lake"))
        .backfill(folder.resolve("input"), "--latest-pickup", "2019-01-16");
    broker.createTopic("found", 2).close();
    broker.createTopic("again", 1).close();
    try (TestTopic rejects = broker.createTopic("rejects", 2)) {
      List<String> lines = CommittedFiles.lines(folder.resolve("lake/rejects"));
      rejects.send(0, lines.toArray(String[]::new));
      rejects.send(1, "{\"no\":\"rejection\"}");
    }

    run(
        "--rejects",
        "topic:rejects",
        "--rejects-again",
        "topic:again",
        "--output",
        "topic:found",
        "--bootstrap-servers",
        broker.bootstrapServers());

    assertThat(broker.committed("found").read())
        .hasSize(4)
        .allSatisfy(
            sent -> assertThat(sent.text()).containsPattern("\"trip_id\":\"[0-9a-f]{32}\""));
    assertThat(broker.committed("again").read())
        .extracting(record -> JSON.readTree(record.text()).get("source").asText())
        .hasSize(3)
        .contains("rejects");
  }

  @Test
  void refusesToReadWhatItWrites() {
    String rejects = path("rejects");
    assertThatThrownBy(() -> run("--rejects", rejects, "--rejects-again", rejects))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--rejects-again: '" + rejects + "' is not possible");
    assertThatThrownBy(
            () -> run("--rejects", rejects, "--rejects-again", path("x"), "--from", "earliest"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--from: 'earliest' is not possible: leave it out");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<JsonNode> lines(String name) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : CommittedFiles.lines(folder.resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private String replay(Path rejects, String again, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(List.of("--rejects", rejects.toString(), "--rejects-again", path(again)));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private static String run(String... more) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args =
        new ArrayList<>(
            List.of("replay-rejects", "-Drestart-strategy.type=none", "--parallelism", "2"));
    args.addAll(List.of(more));
    Main.cli(new PrintStream(out, true, UTF_8)).run(args.toArray(String[]::new));
    return out.toString(UTF_8);
  }
}
