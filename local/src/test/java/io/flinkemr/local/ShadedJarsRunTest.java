package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.testkit.CommittedTopic;
import io.flinkemr.testkit.KafkaBroker;
import io.flinkemr.testkit.ParquetFiles;
import io.flinkemr.testkit.junit.KafkaExtension;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the jars that go to the cluster, in a JVM that has beside them what a cluster has: Flink,
 * Hadoop and a logger, and none of our classes or of the libraries that the jars carry.
 */
@ExtendWith(KafkaExtension.class)
class ShadedJarsRunTest {

  private static final Pattern ON_A_CLUSTER =
      Pattern.compile(
          "(flink-(?!parquet|connector-kafka|connector-datagen|connector-base|test)|hadoop-|slf4j-|log4j-|commons-(?!codec)"
              + "|kryo|minlog|objenesis|chill|snakeyaml|javassist|icu4j|async-profiler|lz4-java).*\\.jar");

  @TempDir Path folder;

  @Test
  void theBatchJarFillsALake() throws Exception {
    Path file = folder.resolve("trips.csv");
    Files.writeString(
        file,
        """
        VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,PULocationID,DOLocationID,fare_amount,total_amount
        1,2019-01-15 03:36:12,2019-01-15 03:42:19,1,1.0,230,48,6.5,9.75
        2,2019-01-16 03:36:12,2019-01-16 03:42:19,1,1.0,999,48,6.5,9.75
        """);
    String lake = folder.resolve("lake").toString();

    String output = run("batch", "backfill-trips", "--input", file.toString(), "--lake", lake);

    assertThat(output).contains("adds up");
    assertThat(ParquetFiles.rows(folder.resolve("lake/trips")))
        .singleElement()
        .satisfies(row -> assertThat(row.get("pickup_zone_id")).isEqualTo(230));
  }

  @Test
  void theStreamingJarWritesToKafka(KafkaBroker broker) throws Exception {
    broker.createTopic("from-the-jar", 2).close();

    String unused =
        run(
            "streaming",
            "generate-trips",
            "--count",
            "100",
            "--output",
            "topic:from-the-jar",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--checkpoint-interval",
            "200ms");

    assertThat(new CommittedTopic(broker.bootstrapServers(), "from-the-jar").read()).hasSize(100);
  }

  private String run(String kind, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Files.createTempDirectory(folder, "t")));
    command.addAll(List.of("-cp", jar(kind) + File.pathSeparator + cluster()));
    command.add("io.flinkemr.jobs." + kind + ".Main");
    command.addAll(Arrays.asList(args));
    command.addAll(List.of("--parallelism", "1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String cluster() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> ON_A_CLUSTER.matcher(new File(entry).getName()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(String kind) {
    Path jar = Path.of("..", "jobs-" + kind, "target", "jobs-" + kind + ".jar");
    assertThat(Files.exists(jar)).as("%s: build it first by ./mvnw package", jar).isTrue();
    return jar.toAbsolutePath();
  }
}
