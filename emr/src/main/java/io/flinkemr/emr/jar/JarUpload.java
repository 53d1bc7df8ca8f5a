package io.flinkemr.emr.jar;

import io.flinkemr.emr.Digest;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.Show;
import io.flinkemr.emr.aws.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Puts jars into the bucket of artifacts. */
public final class JarUpload {

  private final Host host;
  private final Store store;
  private final String bucket;

  public JarUpload(Host host, Store store, String bucket) {
    this.host = host;
    this.store = store;
    this.bucket = bucket;
  }

  /**
   * Uploads a jar unless it is there, and reads it back either way.
   *
   * @return its address, {@code s3://BUCKET/jars/SHA256/FILE.jar}
   * @throws IllegalStateException if what lies there is not the jar
   */
  public String upload(LocalJar jar) throws IOException {
    String address = "s3://" + bucket + "/" + jar.key();
    if (store.exists(bucket, jar.key())) {
      host.err().println("There already: " + address);
    } else {
      host.err().printf("Uploading %s (%s) …%n", jar.file(), Show.bytes(Files.size(jar.file())));
      store.put(bucket, jar.key(), jar.file(), jar.sha256());
    }
    try (InputStream stored = store.open(bucket, jar.key())) {
      String found = Digest.sha256(stored);
      if (!found.equals(jar.sha256())) {
        throw new IllegalStateException(
            "%s holds other content than its address says (SHA-256 %s): remove it and upload again"
                .formatted(address, found));
      }
    }
    return address;
  }
}
