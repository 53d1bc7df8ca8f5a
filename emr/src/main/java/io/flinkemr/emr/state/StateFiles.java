package io.flinkemr.emr.state;

import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.aws.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of checkpoints, as {@code checkpoints/INSTANCE/JOB/…} in the state bucket. An instance
 * has a folder for each of its runs; the newest run may be alive and is left alone whole.
 */
public final class StateFiles {

  private static final Pattern FILE = Pattern.compile("checkpoints/([^/]+)/([0-9a-f]{32})/(.+)");

  private final Store store;
  private final String bucket;

  public StateFiles(Store store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /**
   * The files that were last written before {@code limit} and that nothing needs, by run.
   *
   * @throws IOException if metadata cannot be read: then nobody can tell what it needs
   */
  public List<Abandoned> abandoned(Instant limit) throws IOException {
    List<Stored> files = store.list(bucket, "checkpoints/");
    Map<String, Stored> newestOfInstance = new HashMap<>();
    Map<String, Stored> newestMetadata = new HashMap<>();
    for (Stored file : files) {
      Matcher name = FILE.matcher(file.key());
      if (name.matches()) {
        newestOfInstance.merge(name.group(1), file, StateFiles::newer);
        if (file.key().endsWith("/_metadata")) {
          newestMetadata.merge(name.group(1), file, StateFiles::newer);
        }
      }
    }
    Set<String> runs = new HashSet<>();
    newestOfInstance.values().forEach(file -> runs.add(run(file.key())));
    newestMetadata.values().forEach(file -> runs.add(run(file.key())));
    Set<String> needed = needed(files, runs);
    Map<String, List<Stored>> abandoned = new TreeMap<>();
    for (Stored file : files) {
      Matcher name = FILE.matcher(file.key());
      if (name.matches()
          && !runs.contains(run(file.key()))
          && !needed.contains(file.key())
          && file.modified().isBefore(limit)) {
        abandoned.computeIfAbsent(run(file.key()), run -> new ArrayList<>()).add(file);
      }
    }
    return abandoned.entrySet().stream()
        .map(
            entry -> {
              String[] names = entry.getKey().split("/", -1);
              return new Abandoned(names[1], names[2], entry.getValue());
            })
        .toList();
  }

  private static Stored newer(Stored one, Stored other) {
    return one.modified().isBefore(other.modified()) ? other : one;
  }

  private static String run(String key) {
    Matcher name = FILE.matcher(key);
    return name.matches() ? "checkpoints/" + name.group(1) + "/" + name.group(2) : "";
  }

  /** What the metadata of kept runs and of all savepoints names. */
  private Set<String> needed(List<Stored> checkpoints, Set<String> runs) throws IOException {
    List<Stored> metadata = new ArrayList<>(store.list(bucket, "savepoints/"));
    checkpoints.stream().filter(file -> runs.contains(run(file.key()))).forEach(metadata::add);
    Set<String> needed = new HashSet<>();
    for (Stored file : metadata) {
      if (file.key().endsWith("/_metadata")) {
        String folder = "s3://" + bucket + "/" + file.key().replaceFirst("/_metadata$", "");
        try (InputStream in = store.open(bucket, file.key())) {
          for (String path : Metadata.files(in, folder)) {
            needed.add(path.replaceFirst("^s3[an]?://" + Pattern.quote(bucket) + "/", ""));
          }
        } catch (IOException | RuntimeException e) {
          throw new IOException(
              "s3://%s/%s cannot be read, so nobody can tell which files it needs: %s"
                  .formatted(bucket, file.key(), e.getMessage()),
              e);
        }
      }
    }
    return needed;
  }
}
