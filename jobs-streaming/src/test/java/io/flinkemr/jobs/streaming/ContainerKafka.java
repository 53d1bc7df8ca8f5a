package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import io.flinkemr.testkit.FreePort;
import io.flinkemr.testkit.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container, of the image that the local twin runs; an outage kills it. */
final class ContainerKafka implements KafkaServer {

  private static final Path COMPOSE_FILE = Path.of("..", "docker-compose.yml");
  private static final Pattern IMAGE = Pattern.compile("image: (apache/kafka:\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final OnPort container = new OnPort(image(), FreePort.find());
  private final DockerClient docker = container.getDockerClient();

  /** The image, with its tag. */
  static String image() {
    try {
      Matcher image = IMAGE.matcher(Files.readString(COMPOSE_FILE, UTF_8));
      if (!image.find()) {
        throw new IllegalStateException("no " + IMAGE + " in " + COMPOSE_FILE);
      }
      return image.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes back on the same port of this machine, and where its storage is formatted already. */
  private static final class OnPort extends KafkaContainer {

    private static final String SCRIPT = "/tmp/testcontainers_start.sh";
    private static final String KAFKA = "/opt/kafka";

    OnPort(String image, int port) {
      super(image);
      addFixedExposedPort(port, 9092);
      withCommand(
          "sh",
          "-c",
          String.format(
              "while [ ! -f %1$s ]; do sleep 0.1; done; %1$s ||"
                  + " exec %2$s/bin/kafka-server-start.sh %2$s/config/server.properties",
              SCRIPT, KAFKA));
      withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
      withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      withEnv("KAFKA_HEAP_OPTS", "-Xms256m -Xmx384m");
    }
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
    } else if (!container.isRunning()) {
      docker.startContainerCmd(container.getContainerId()).exec();
    }
    Awaitility.await("the broker in container " + container.getContainerId())
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(this::serves);
  }

  private boolean serves() throws Exception {
    Map<String, Object> impatient =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000",
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "2000");
    try (Admin admin = Admin.create(impatient)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    }
  }

  @Override
  public void stop() {
    if (!container.isRunning()) {
      return;
    }
    docker.killContainerCmd(container.getContainerId()).exec();
    Awaitility.await("the end of container " + container.getContainerId())
        .atMost(PATIENCE)
        .until(() -> !container.isRunning());
  }

  @Override
  public void close() {
    container.stop();
  }
}
