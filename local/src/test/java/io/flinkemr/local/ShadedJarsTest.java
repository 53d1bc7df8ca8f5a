package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the jars that go to the cluster. They are made by the package phase of jobs-*. */
class ShadedJarsTest {

  private static final int JAVA_17 = 61;

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void holdsNothingThatTheClusterBrings(String kind) throws IOException {
    assertThat(names(kind))
        .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("org/apache/log4j/"))
        .noneMatch(name -> name.startsWith("org/apache/logging/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/core/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/api/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/table/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/connector/file/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/fs/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void holdsTheConnectorsThatTheClusterLacks(String kind) throws IOException {
    assertThat(names(kind))
        .contains(
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/producer/KafkaProducer.class",
            "io/flinkemr/shaded/flink/formats/parquet/ParquetWriterFactory.class",
            "io/flinkemr/shaded/parquet/hadoop/ParquetWriter.class",
            "picocli/CommandLine.class",
            "io/flinkemr/jobs/" + kind + "/Main.class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void givesLibrariesThatAClusterMayHaveANameOfTheirOwn(String kind) throws IOException {
    assertThat(names(kind))
        .anyMatch(name -> name.startsWith("io/flinkemr/shaded/jackson/"))
        .noneMatch(name -> name.startsWith("com/fasterxml/jackson/"))
        .noneMatch(name -> name.startsWith("org/apache/parquet/"))
        .noneMatch(name -> name.startsWith("org/apache/commons/codec/"))
        .anyMatch(name -> name.startsWith("io/flinkemr/shaded/awssdk/"))
        .noneMatch(name -> name.startsWith("software/amazon/awssdk/"))
        .noneMatch(name -> name.startsWith("org/reactivestreams/"))
        .noneMatch(name -> name.startsWith("com/google/common/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void hasABillOfMaterialsOfWhatItHoldsAndNothingElse(String kind) throws IOException {
    Path bill = jar(kind).resolveSibling("jobs-" + kind + ".cdx.json");
    List<String> libraries =
        Pattern.compile("\"purl\" : \"pkg:maven/([^@\"]+)@")
            .matcher(Files.readString(bill, UTF_8))
            .results()
            .map(purl -> purl.group(1))
            .toList();

    assertThat(libraries)
        .contains(
            "io.flinkemr/jobs-" + kind,
            "org.apache.flink/flink-connector-kafka",
            "org.apache.kafka/kafka-clients",
            "org.apache.parquet/parquet-hadoop",
            "software.amazon.msk/aws-msk-iam-auth")
        .doesNotContain(
            "org.apache.flink/flink-runtime",
            "org.apache.hadoop/hadoop-client-api",
            "org.apache.kafka/kafka_2.13",
            "io.flinkemr/testkit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void runsOnJava17(String kind) throws IOException {
    List<String> newer = new ArrayList<>();
    try (JarFile jar = open(kind)) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.readInt();
          in.readUnsignedShort();
          if (in.readUnsignedShort() > JAVA_17) {
            newer.add(entry.getName());
          }
        }
      }
    }
    assertThat(newer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void keepsServiceFilesAndLicenceNotices(String kind) throws IOException {
    try (JarFile jar = open(kind)) {
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/NOTICE"))
          .contains("Apache Flink", "Jackson", "Apache Commons Codec", "AWS SDK for Java");
      assertThat(
              text(jar, "META-INF/services/org.apache.kafka.common.config.provider.ConfigProvider"))
          .contains("org.apache.kafka.common.config.provider.FileConfigProvider");
      assertThat(
              text(jar, "META-INF/services/io.flinkemr.shaded.awssdk.http.SdkHttpService").lines())
          .as("the AWS SDK refuses to choose among several")
          .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
          .containsExactly(
              "io.flinkemr.shaded.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.flinkemr.jobs." + kind + ".Main");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void listsItsJobsWithoutAFlinkBesideIt(String kind) throws Exception {
    Run list = java(kind);
    assertThat(list.exitCode).isZero();
    assertThat(list.output).contains("Jobs in jobs-" + kind + ".jar", "measure-demand");
  }

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void endsWithCodeTwoAndARemedyForABadParameter(String kind) throws Exception {
    Run run = java(kind, "measure-demand", "--window", "soon");
    assertThat(run.exitCode).isEqualTo(2);
    assertThat(run.output).contains("--window", "'soon'", "write 500ms, 10s, 5min");
  }

  private record Run(int exitCode, String output) {}

  private static Run java(String kind, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar(kind).toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static List<String> names(String kind) throws IOException {
    try (JarFile jar = open(kind)) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static JarFile open(String kind) throws IOException {
    return new JarFile(jar(kind).toFile());
  }

  private static Path jar(String kind) {
    Path jar = Path.of("..", "jobs-" + kind, "target", "jobs-" + kind + ".jar");
    assertThat(Files.exists(jar)).as("%s: build it first by ./mvnw package", jar).isTrue();
    return jar;
  }
}
