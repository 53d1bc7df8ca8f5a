package io.flinkemr.emr.jar;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.Cluster;
import io.flinkemr.emr.aws.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The jar of a submission, both here, where its check runs, and on S3, where the step takes it
 * from. Closing it removes what was fetched.
 */
public final class JarSource implements AutoCloseable {

  private static final Pattern ADDRESS =
      Pattern.compile("s3://([^/]+)/(.*/[0-9a-f]{64}/[^/]+\\.jar)");

  private final Path file;
  private final String address;
  private final @Nullable Path fetched;

  private JarSource(Path file, String address, @Nullable Path fetched) {
    this.file = file;
    this.address = address;
    this.fetched = fetched;
  }

  /**
   * Uploads the file, or fetches what lies at the address.
   *
   * @throws UsageException if it is neither
   */
  public static JarSource of(Host host, Store store, Cluster cluster, String jar)
      throws IOException {
    if (!jar.startsWith("s3://")) {
      LocalJar local = LocalJar.of(host.root(), jar);
      String address = new JarUpload(host, store, cluster.bucket("artifacts")).upload(local);
      return new JarSource(local.file(), address, null);
    }
    Matcher address = ADDRESS.matcher(jar);
    if (!address.matches() || !store.exists(address.group(1), address.group(2))) {
      throw new UsageException(
          "--jar: '%s' is not there: give an address that 'bin/emr upload' printed".formatted(jar));
    }
    Path copy = Files.createTempFile("job", ".jar");
    try (InputStream in = store.open(address.group(1), address.group(2))) {
      Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return new JarSource(copy, jar, copy);
  }

  /** The jar here. */
  public Path file() {
    return file;
  }

  /** The jar on S3. */
  public String address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    if (fetched != null) {
      Files.deleteIfExists(fetched);
    }
  }
}
