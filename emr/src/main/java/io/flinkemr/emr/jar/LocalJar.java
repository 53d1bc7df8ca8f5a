package io.flinkemr.emr.jar;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A jar on this machine.
 *
 * @param sha256 of its content, in lower-case hexadecimal
 */
public record LocalJar(Path file, String sha256) {

  /**
   * The jar that {@code path} names, from here or from the repository's root.
   *
   * @throws UsageException if there is no such jar
   */
  public static LocalJar of(Path root, String path) throws IOException {
    Path here = Path.of(path);
    Path file = Files.isRegularFile(here) ? here : root.resolve(path);
    if (!Files.isRegularFile(file) || !file.toString().endsWith(".jar")) {
      throw new UsageException(
          "--jar: '%s' is no jar: build the jars by './mvnw -B package -DskipTests', or give one's path or s3:// address"
              .formatted(path));
    }
    return new LocalJar(file, Digest.sha256(file));
  }

  /** Its key in the bucket of artifacts. */
  public String key() {
    return "jars/" + sha256 + "/" + file.getFileName();
  }
}
