package io.flinkemr.emr;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.aws.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** S3 in memory. */
public final class TestingStore implements Store {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] content, Instant modified) {}

  private final Map<String, Entry> objects = new TreeMap<>();
  public Instant now = Instant.parse("2026-01-10T00:00:00Z");
  public int puts;

  /** Puts an object as somebody else would. */
  public void write(String bucket, String key, byte[] content, Instant modified) {
    objects.put(bucket + "/" + key, new Entry(content, modified));
  }

  /** The same for text, now. */
  public void write(String bucket, String key, String content) {
    write(bucket, key, content.getBytes(UTF_8), now);
  }

  /** All keys, the bucket's name in front. */
  public Collection<String> keys() {
    return objects.keySet();
  }

  @Override
  public boolean exists(String bucket, String key) {
    return objects.containsKey(bucket + "/" + key);
  }

  @Override
  public void put(String bucket, String key, Path file, String sha256) {
    try {
      puts++;
      write(bucket, key, Files.readAllBytes(file), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String bucket, String key) {
    return new ByteArrayInputStream(
        Objects.requireNonNull(objects.get(bucket + "/" + key), key).content);
  }

  @Override
  public List<Stored> list(String bucket, String prefix) {
    int bucketAndSlash = bucket.length() + 1;
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(bucket + "/" + prefix))
        .map(
            entry ->
                new Stored(
                    entry.getKey().substring(bucketAndSlash),
                    entry.getValue().content.length,
                    entry.getValue().modified))
        .toList();
  }

  @Override
  public void delete(String bucket, Collection<String> keys) {
    keys.forEach(key -> objects.remove(bucket + "/" + key));
  }
}
