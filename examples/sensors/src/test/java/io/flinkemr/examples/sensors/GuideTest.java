package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.GeneratedDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guides show the very code that is compiled and tested here. */
class GuideTest {

  @ParameterizedTest
  @CsvSource({
    "writing-a-pipeline, main, Reading",
    "writing-a-pipeline, main, MeanReadings",
    "writing-a-pipeline, test, MeanReadingsTest",
    "testkit, test, BrokenReadingsTest",
  })
  void showsTheCodeAsItIs(String page, String sources, String name) throws IOException {
    GeneratedDocs.check("docs/" + page + ".md", name, "```java\n" + code(sources, name) + "\n```");
  }

  @Test
  void thePipelineHasLessThanFiftyLines() throws IOException {
    String code = code("main", "Reading") + "\n" + code("main", "MeanReadings");
    assertThat(code.lines().filter(line -> !line.isBlank())).hasSizeLessThan(50);
  }

  private static String code(String sources, String name) throws IOException {
    Path file = Path.of("src", sources, "java/io/flinkemr/examples/sensors", name + ".java");
    return Files.readAllLines(file, UTF_8).stream()
        .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
