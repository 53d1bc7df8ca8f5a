package io.flinkemr.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A real store that speaks the S3 protocol, in this JVM, on a free port of the loopback interface.
 * It can be stopped, as an outage would, and brought back with its objects.
 */
public final class ObjectStore implements AutoCloseable {

  private static final String KEY = "test";
  private static final String SECRET = "test-store-only";

  private final Path folder;
  private final String endpoint;
  private final Restartable server;

  private ObjectStore(Jars jars, Path folder) {
    this.folder = folder;
    this.endpoint = "http://127.0.0.1:" + FreePort.find();
    Map<String, String> settings =
        Map.of(
            S3Server.ENDPOINT, endpoint,
            S3Server.FOLDER, folder.toString(),
            S3Server.KEY, KEY,
            S3Server.SECRET, SECRET);
    this.server =
        new Restartable(
            "the object store at " + endpoint, () -> jars.start(S3Server.class, settings));
  }

  /**
   * Starts a store without any object; they are deleted on close.
   *
   * @param jars of S3Proxy and all that it needs
   * @param buckets that it has
   */
  public static ObjectStore start(Jars jars, String... buckets) {
    try {
      ObjectStore store = new ObjectStore(jars, Files.createTempDirectory("object-store"));
      for (String bucket : buckets) {
        Files.createDirectory(store.folder.resolve(bucket));
      }
      store.restart();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Flink's {@code s3://} file systems need to reach it. */
  public Map<String, String> flinkSettings() {
    return Map.of(
        "s3.endpoint", endpoint,
        "s3.path.style.access", "true",
        "s3.access-key", KEY,
        "s3.secret-key", SECRET);
  }

  /** Stops the store as an outage would: the objects stay, {@link #restart} brings it back. */
  public void stop() {
    server.stop();
  }

  /** Starts a stopped store on the same port and objects. */
  public void restart() {
    server.start();
  }

  @Override
  public void close() {
    stop();
    Folders.delete(folder);
  }
}
