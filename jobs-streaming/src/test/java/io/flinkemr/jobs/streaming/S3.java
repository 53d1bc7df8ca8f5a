package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.FileSystems;
import io.flinkemr.testkit.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A store that speaks the S3 protocol, and the plugin by which Flink uses it on a cluster, from its
 * start until it is closed.
 */
final class S3 implements AutoCloseable {

  private static final Path PLUGINS = Path.of("target/plugins");
  private static final String BUCKET = "tried";

  /** Of a client that gives up early: two tries, each of at most four seconds. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "s3.attempts.maximum", "1",
          "s3.retry.limit", "1",
          "s3.retry.interval", "200ms",
          "s3.connection.establish.timeout", "2000",
          "s3.connection.timeout", "4000");

  private final ObjectStore store = ObjectStore.start(Servers.S3, BUCKET);

  S3() {
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.putAll(store.flinkSettings());
    FileSystems.use(PLUGINS, settings);
  }

  /**
   * A place in the store.
   *
   * @param name that no other place has
   */
  Place place(String name, Path local) {
    return new StorePlace(store, "s3://" + BUCKET + "/" + name + "/", local);
  }

  @Override
  public void close() {
    FileSystems.reset();
    store.close();
  }

  private record StorePlace(ObjectStore store, String root, Path local) implements Place {

    @Override
    public String uri(String name) {
      return root + name;
    }

    @Override
    public Path look(String name) {
      try {
        Path copy = Files.createTempDirectory(local, name);
        FileSystems.fetch(uri(name), copy);
        return copy;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void away(Runnable meanwhile) {
      store.stop();
      meanwhile.run();
      store.restart();
    }
  }
}
