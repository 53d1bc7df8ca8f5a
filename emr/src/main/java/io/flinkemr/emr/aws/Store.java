package io.flinkemr.emr.aws;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** S3, as far as the commands need it. */
public interface Store {

  /** Whether there is such an object. */
  boolean exists(String bucket, String key);

  /**
   * Writes a file, and has S3 refuse it if what arrives has another SHA-256.
   *
   * @param sha256 in lower-case hexadecimal
   */
  void put(String bucket, String key, Path file, String sha256);

  /** The content of an object; fails if there is none. The caller closes it. */
  InputStream open(String bucket, String key);

  /** Everything below a prefix, in the order of the keys. */
  List<Stored> list(String bucket, String prefix);

  /** Removes objects; one that is not there is no error. */
  void delete(String bucket, Collection<String> keys);
}
