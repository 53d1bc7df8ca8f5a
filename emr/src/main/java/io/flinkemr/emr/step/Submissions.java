package io.flinkemr.emr.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.aws.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records that steps keep in the state bucket, one for each submission and each stop. */
public final class Submissions {

  private static final Pattern KEY = Pattern.compile("submissions/([^/]+)/([^/]+)\\.json");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final String bucket;

  public Submissions(Store store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** A new record's name: it sorts by time, and no two are the same. */
  public static String newId(Instant now) {
    return TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 6);
  }

  /** The newest record of each instance, by the instance's name. */
  public Map<String, Submission> newest() {
    Map<String, String> ids = new TreeMap<>();
    for (Stored object : store.list(bucket, "submissions/")) {
      Matcher key = KEY.matcher(object.key());
      if (key.matches()) {
        ids.merge(key.group(1), key.group(2), (a, b) -> a.compareTo(b) < 0 ? b : a);
      }
    }
    Map<String, Submission> newest = new TreeMap<>();
    ids.forEach((instance, id) -> newest.put(instance, read(instance, id)));
    return newest;
  }

  /** One instance's newest record that names an application. */
  public Optional<Submission> newestApplication(String instance) {
    List<Stored> all = store.list(bucket, "submissions/" + instance + "/");
    for (int i = all.size() - 1; i >= 0; i--) {
      Matcher key = KEY.matcher(all.get(i).key());
      if (key.matches()) {
        Submission record = read(instance, key.group(2));
        if (!record.text("application").isEmpty()) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }

  /** One record, if the step wrote it. */
  public Optional<Submission> find(String instance, String id) {
    return store.exists(bucket, key(instance, id))
        ? Optional.of(read(instance, id))
        : Optional.empty();
  }

  /** What YARN and Flink said when a step last asked them; fails if none did. */
  public JsonNode live() {
    return json("status/live.json");
  }

  private Submission read(String instance, String id) {
    return new Submission(instance, id, json(key(instance, id)));
  }

  private static String key(String instance, String id) {
    return "submissions/" + instance + "/" + id + ".json";
  }

  private JsonNode json(String key) {
    try (InputStream in = store.open(bucket, key)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("s3://" + bucket + "/" + key + " is no record of ours", e);
    }
  }
}
