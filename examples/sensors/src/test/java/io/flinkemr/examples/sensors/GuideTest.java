package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.testkit.GeneratedDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guides show the very code that is compiled and tested here. */
class GuideTest {

  @ParameterizedTest
  @CsvSource({
    "writing-a-pipeline, main, Reading",
    "writing-a-pipeline, main, MeanReadingsOptions",
    "writing-a-pipeline, main, MeanReadings",
    "writing-a-pipeline, test, MeanReadingsTest",
    "testkit, test, BrokenReadingsTest",
  })
  void showsTheCodeAsItIs(String page, String sources, String name) throws IOException {
    Path file = Path.of("src", sources, "java/io/flinkemr/examples/sensors", name + ".java");
    List<String> lines = Files.readAllLines(file, UTF_8);
    String code =
        lines.stream()
            .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
            .collect(Collectors.joining("\n"))
            .strip();
    GeneratedDocs.check("docs/" + page + ".md", name, "```java\n" + code + "\n```");
  }
}
