package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.testkit.GeneratedDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows the very code that is compiled and tested here. */
class GuideTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main/Reading",
        "main/MeanReadingsOptions",
        "main/MeanReadings",
        "test/MeanReadingsTest",
      })
  void showsTheCodeAsItIs(String source) throws IOException {
    String[] part = source.split("/", -1);
    Path file = Path.of("src", part[0], "java/io/flinkemr/examples/sensors", part[1] + ".java");
    List<String> lines = Files.readAllLines(file, UTF_8);
    String code =
        lines.stream()
            .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
            .collect(Collectors.joining("\n"))
            .strip();
    GeneratedDocs.check("docs/writing-a-pipeline.md", part[1], "```java\n" + code + "\n```");
  }
}
