package io.flinkemr.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log lines of a cluster, which infra/monitoring/log4j.properties lays out. */
class LogLineTest {

  private static final Path CONFIGURATION = Path.of("../../infra/monitoring/log4j.properties");

  @TempDir Path folder;

  @Test
  void aLineIsOneObjectWithTheseFields() throws Exception {
    assertThat(lines("main", logger -> logger.info("hello")).get(0).keySet())
        .containsExactly(
            "time",
            "level",
            "job",
            "job_id",
            "operator",
            "subtask",
            "logger",
            "thread",
            "message",
            "error",
            "stack");
  }

  @Test
  void tellsOperatorAndSubtaskOfATask() throws Exception {
    String task = "Source: decoded -> (split-decoded, a \"b\") (2/4)#3";
    assertThat(lines(task, logger -> logger.warn("slow")).get(0))
        .containsEntry("level", "WARN")
        .containsEntry("operator", "Source: decoded -> (split-decoded, a \"b\")")
        .containsEntry("subtask", "2");
  }

  @Test
  void leavesOperatorAndSubtaskEmptyWhereNoTaskSpeaks() throws Exception {
    assertThat(lines("flink-pekko.actor.default-dispatcher-4", logger -> logger.info("x")).get(0))
        .containsEntry("operator", "")
        .containsEntry("subtask", "")
        .containsEntry("error", "")
        .containsEntry("stack", "");
  }

  @Test
  void keepsTheStackAndItsCausesInOneLine() throws Exception {
    Exception failure = new IllegalStateException("bad \"x\"\nsecond", new IOException("disk"));
    List<Map<String, String>> lines = lines("main", logger -> logger.error("boom", failure));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).get("error")).isEqualTo("java.lang.IllegalStateException: bad \"x\"");
    assertThat(lines.get(0).get("stack"))
        .startsWith("java.lang.IllegalStateException: bad \"x\"\nsecond\n\tat ")
        .contains("\nCaused by: java.io.IOException: disk\n");
  }

  @Test
  void escapesWhateverAMessageHolds() throws Exception {
    String message = "\"quoted\" \\ back\nnew\tline \u0001 é ☃ {} %m ${env:PATH}";
    assertThat(lines("main", logger -> logger.info("{}", message)).get(0))
        .containsEntry("message", message);
  }

  @Test
  void namesTheJobOfTheContainerOrElseTheJobThatSpeaks() throws Exception {
    String job = System.getenv().getOrDefault("FLINK_JOB", "0a1b");
    assertThat(lines("main", LogLineTest::speakOfAJob).get(0))
        .containsEntry("job", job)
        .containsEntry("job_id", "0a1b");
  }

  @Test
  void namesNoJobWhereNoneSpeaks() throws Exception {
    String job = System.getenv().getOrDefault("FLINK_JOB", "");
    assertThat(lines("main", logger -> logger.info("x")).get(0))
        .containsEntry("job", job)
        .containsEntry("job_id", "");
  }

  private static void speakOfAJob(Logger logger) {
    ThreadContext.put("flink-job-id", "0a1b");
    logger.info("x");
  }

  /** What a thread of this name logs, as the file has it. */
  private List<Map<String, String>> lines(String thread, Consumer<Logger> speaks) throws Exception {
    Path file = folder.resolve("taskmanager.log");
    System.setProperty("log.file", file.toString());
    try (LoggerContext context = new LoggerContext("test", null, CONFIGURATION.toUri())) {
      context.start();
      Thread speaker =
          new Thread(() -> speaks.accept(context.getLogger("io.flinkemr.Test")), thread);
      speaker.start();
      speaker.join();
    } finally {
      System.clearProperty("log.file");
    }
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(parse(line));
    }
    return lines;
  }

  private static Map<String, String> parse(String line) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(line)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        fields.put(name, json.nextTextValue());
      }
    }
    return fields;
  }
}
