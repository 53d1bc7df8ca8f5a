package io.flinkemr.emr.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * YARN's REST with one application at most, whose state stands in a file: {@code STATE FINAL_STATUS
 * [JOB_STATE]}. The fake commands write it, as the real ones change the real thing.
 */
final class TestingYarn implements AutoCloseable {

  private static final String JOB = "ab".repeat(16);

  private final Path folder;
  private final HttpServer server;

  TestingYarn(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = json(exchange.getRequestURI().toString()).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String json(String path) {
    String[] state = read("state").split(" ", -1);
    boolean there = !state[0].isEmpty();
    if (path.startsWith("/ws/v1/cluster/apps?")) {
      boolean asked =
          !path.contains("applicationTags=") || path.endsWith("applicationTags=" + read("tag"));
      boolean alive = state[0].equals("ACCEPTED") || state[0].equals("RUNNING");
      return there && asked && (alive || !path.contains("states="))
          ? "{\"apps\":{\"app\":[" + app(state) + "]}}"
          : "{\"apps\":null}";
    } else if (path.endsWith("/appattempts")) {
      return "{\"appAttempts\":{\"appAttempt\":[{}]}}";
    } else if (path.startsWith("/ws/v1/cluster/apps/")) {
      return "{\"app\":" + app(state) + "}";
    } else if (path.endsWith("/jobs/overview")) {
      return state.length < 3
          ? "{\"jobs\":[]}"
          : "{\"jobs\":[{\"jid\":\"%s\",\"state\":\"%s\",\"tasks\":{\"running\":2,\"finished\":0,\"total\":2}}]}"
              .formatted(JOB, state[2]);
    } else if (path.endsWith("/checkpoints/config")) {
      return "{\"interval\":5000}";
    } else if (path.endsWith("/checkpoints")) {
      return "{\"counts\":{\"completed\":1},\"latest\":{\"completed\":{\"external_path\":\"s3://state/chk-1\"}}}";
    } else if (path.endsWith("/exceptions")) {
      return "{\"root-exception\":\"java.lang.Exception: no\\n\\tat a.B\\nCaused by: java.io.IOException: no disk\\n\"}";
    }
    return "{}";
  }

  private String app(String[] state) {
    return """
        {"id":"application_1_0001","name":"%s","state":"%s","finalStatus":"%s",
         "diagnostics":"Queue's AM resource limit exceeded","trackingUrl":"%s/proxy/application_1_0001/"}
        """
        .formatted(read("name"), state[0], state[1], url());
  }

  private String read(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readString(path).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
